package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.EndpointType;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Subnet;
import dev.drydock.scenario.Transfer;
import dev.drydock.scenario.TransferPer;
import dev.drydock.scenario.TransferTo;
import java.util.List;
import java.util.Map;

/** Whether what containers transfer ever happens, and has a way out of their subnets. */
final class TransferChecks {
    private final Spots spots;

    TransferChecks(Spots spots) {
        this.spots = spots;
    }

    /** Checks the containers of a service or job. @param asked whether it has requests @param path its keys */
    void check(
            Scenario scenario,
            Map<String, ContainerBehaviour> behaviours,
            List<String> subnets,
            boolean asked,
            String... path) {
        behaviours.forEach((container, behaviour) -> behaviour.transfers().forEach((name, transfer) -> {
            String[] at = Spots.below(path, "containers", container, "transfers", name);
            if (transfer.per() == TransferPer.REQUEST && !asked) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "per: request has no effect without demand; a task's start is per: task",
                        Spots.below(at, "per"));
            }
            for (String subnet : subnets) {
                way(scenario.network(), subnet, transfer, at);
            }
        }));
    }

    private void way(Network network, String name, Transfer transfer, String... at) {
        Subnet subnet = network.subnets().get(name);
        boolean shut = subnet != null && subnet.defaultRoute().equals(Subnet.NO_ROUTE);
        boolean endpoint = transfer.service().isPresent()
                && network.vpcEndpoints().values().stream()
                        .anyMatch(one -> one.service().equals(transfer.service().get())
                                && (one.type() == EndpointType.INTERFACE
                                        || one.subnets().contains(name)));
        if (shut && !endpoint && transfer.to() != TransferTo.REGION) {
            spots.error(
                    ProblemCode.INVALID,
                    "subnet " + name + " has no way to "
                            + transfer.service()
                                    .map(one -> one + ": give it an endpoint or")
                                    .orElse("the internet: give it")
                            + " a defaultRoute",
                    at);
        }
    }
}
