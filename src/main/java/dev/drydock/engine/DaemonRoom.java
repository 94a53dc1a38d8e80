package dev.drydock.engine;

import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import java.util.List;

/** What new nodes offer to other tasks when the daemons that go everywhere are on them; a daemon with constraints counts only once it is there. */
public final class DaemonRoom {
    private DaemonRoom() {}

    /** What the nodes of a provider's types offer, in the order of its offers. */
    public static List<NodeOffer> left(World world, Provider provider) {
        List<TaskSize> daemons = world.workloads().stream()
                .filter(w -> w.service() && !w.revision() && world.service(w).daemon())
                .filter(w ->
                        !w.rule().constrained() && Arrays.stream(w.providers()).anyMatch(id -> id == provider.id()))
                .map(Workload::size)
                .toList();
        return provider.offers().stream().map(offer -> left(offer, daemons)).toList();
    }

    private static NodeOffer left(NodeOffer offer, List<TaskSize> daemons) {
        NodeOffer left = offer;
        for (TaskSize size : daemons) {
            if (left.holds(size)) {
                left = new NodeOffer(
                        left.cpuParts() - Math.toIntExact(size.cpuParts()),
                        left.memoryMib() - size.memoryMib(),
                        left.taskEnis() - size.interfaces(),
                        left.gpus() - size.gpus());
            }
        }
        return left;
    }
}
