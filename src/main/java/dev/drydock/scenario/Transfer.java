package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** What a container sends and receives on its own account: calls of other services, files that it reads and writes. */
@Doc("Data that a container sends and receives by itself.")
public record Transfer(
        @Doc("With whom.") TransferTo to,
        @Doc(
                        "With to: service, the AWS service as the end of its endpoint name, like s3, dynamodb, sqs or secretsmanager.")
                Optional<String> service,
        @Doc("What makes it transfer.") TransferPer per,
        @Doc("Bytes sent each time.") @Default(value = "0B", source = "assumption: it reads alone") Bytes sent,
        @Doc("Bytes received each time.") @Default(value = "0B", source = "assumption: it writes alone")
                Bytes received) {
    public Transfer {
        if ((to == TransferTo.SERVICE) != service.isPresent()) {
            throw new IllegalArgumentException(
                    to == TransferTo.SERVICE
                            ? "to: service needs service, like s3"
                            : "service goes with to: service alone");
        }
        service.filter(name -> !name.matches("[a-z0-9][a-z0-9.-]{0,99}")).ifPresent(name -> {
            throw new IllegalArgumentException("service must be the end of an endpoint's name, like s3 or ecr.api");
        });
        if (sent.count() == 0 && received.count() == 0) {
            throw new IllegalArgumentException("a transfer needs sent or received");
        }
        if (to == TransferTo.REGION && received.count() > 0) {
            throw new IllegalArgumentException(
                    "what is received from another region is charged there; leave received out");
        }
    }
}
