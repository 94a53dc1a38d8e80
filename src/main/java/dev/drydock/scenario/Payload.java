package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;
import java.util.Optional;

/**
 * What requests and responses carry, and between whom.
 *
 * <p>It decides the processed bytes of a load balancer's capacity units and the data transfer that EC2 charges for. Sources: Elastic Load Balancing pricing; EC2 On-Demand pricing, "Data
 * Transfer".
 */
@Doc("What requests and responses carry, and between whom.")
public record Payload(
        @Doc("Bytes of a request.")
                @Default(value = "1KiB", source = "assumption: a request line, headers and a small body")
                Bytes requestSize,
        @Doc("Bytes of a response.")
                @Default(value = "9KiB", source = "assumption: an answer of an API; pages and pictures have more")
                Bytes responseSize,
        @Doc(
                        "Where the requests come from; without it from the internet when the load balancer faces it, else from the VPC.")
                Optional<Clients> clients,
        @Doc(
                        "Services of the cluster that send the requests, each of their tasks alike; without it nobody knows the zones that they come from.")
                List<String> callers) {
    public Payload {
        callers = List.copyOf(callers);
        if (!callers.isEmpty() && clients.isPresent() && clients.get() != Clients.VPC) {
            throw new IllegalArgumentException("callers are services of the VPC, clients are "
                    + clients.get().word());
        }
        if (callers.stream().distinct().count() < callers.size()) {
            throw new IllegalArgumentException("callers names a service twice");
        }
    }

    /** Where the requests come from. @param balancer the load balancer that they come through, if there is one */
    public Clients from(Optional<LoadBalancer> balancer) {
        boolean internet = balancer.filter(one -> one.scheme() == LoadBalancerScheme.INTERNET_FACING)
                .isPresent();
        return clients.orElse(internet && callers.isEmpty() ? Clients.INTERNET : Clients.VPC);
    }
}
