package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;

/**
 * A way from the VPC to one AWS service that needs no public address.
 *
 * <p>Source: AWS PrivateLink guide, "Interface endpoints" and "Gateway endpoints": a gateway endpoint is there for S3 and DynamoDB alone. An interface endpoint with
 * private DNS serves the whole VPC, a gateway endpoint the subnets in whose route tables it stands.
 */
@Doc("A VPC endpoint.")
public record VpcEndpoint(
        @Doc("The AWS service as the end of its endpoint name, like ecr.api, ecr.dkr, s3, logs or ecs-agent.")
                String service,
        @Doc("The kind of endpoint.")
                @Default(
                        value = "interface",
                        source = "AWS PrivateLink guide: all services but S3 and DynamoDB have no other")
                EndpointType type,
        @Doc("Subnets with a network interface of it, or for a gateway endpoint those whose route tables have it.")
                List<String> subnets) {
    public VpcEndpoint {
        if (!service.matches("[a-z0-9][a-z0-9.-]{0,99}")) {
            throw new IllegalArgumentException("service must be the end of an endpoint's name, like ecr.api");
        }
        if (type == EndpointType.GATEWAY && !service.equals("s3") && !service.equals("dynamodb")) {
            throw new IllegalArgumentException("type gateway is there for s3 and dynamodb alone, not for " + service);
        }
        if (subnets.isEmpty()) {
            throw new IllegalArgumentException("an endpoint needs at least one of subnets");
        }
        subnets = List.copyOf(subnets);
    }
}
