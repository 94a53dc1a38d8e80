package dev.drydock.engine;

import dev.drydock.policy.placement.TaskSize;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TraceSubmission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The sizes of tasks that run on a provider, daemons apart, none of which is at least as large as another in all it takes: what holds none of these holds no task. */
final class SmallestTasks {
    private final List<TaskSize> sizes = new ArrayList<>();

    static SmallestTasks of(World world, Provider provider) {
        SmallestTasks all = new SmallestTasks();
        for (Workload workload : world.workloads()) {
            boolean here = Arrays.stream(workload.providers())
                    .mapToObj(world.providers()::get)
                    .anyMatch(of -> of.id() == provider.id()
                            || of.kind() == Provider.Kind.INSTANCES
                                    && of.cluster().equals(provider.cluster()));
            if (!here || !provider.isGroup()) {
                continue;
            }
            if (workload.service()) {
                if (!world.service(workload).daemon()) {
                    all.add(workload.size());
                }
            } else if (world.job(workload).submission() instanceof TraceSubmission traced) {
                all.add(workload.size(), traced.trace());
            } else {
                all.add(workload.size());
            }
        }
        return all;
    }

    private void add(TaskSize usual, TaskTrace trace) {
        for (int row = 0; row < trace.submitMicros().length; row++) {
            long cpu = trace.cpuParts()[row];
            int memory = trace.memoryMib()[row];
            add(new TaskSize(
                    cpu == 0 ? usual.cpuParts() : cpu,
                    memory == 0 ? usual.memoryMib() : memory,
                    usual.interfaces(),
                    usual.gpus(),
                    List.of()));
        }
    }

    private void add(TaskSize size) {
        for (TaskSize known : sizes) {
            if (within(known, size)) {
                return;
            }
        }
        sizes.removeIf(known -> within(size, known));
        sizes.add(size);
    }

    private static boolean within(TaskSize small, TaskSize large) {
        return small.cpuParts() <= large.cpuParts()
                && small.memoryMib() <= large.memoryMib()
                && small.interfaces() <= large.interfaces()
                && small.gpus() <= large.gpus();
    }

    /** Whether what a node has left holds one of them. */
    boolean fit(Nodes nodes, int node) {
        for (int i = 0; i < sizes.size(); i++) {
            TaskSize size = sizes.get(i);
            if (size.cpuParts() <= nodes.cpuFree(node)
                    && size.memoryMib() <= nodes.memoryFree(node)
                    && size.interfaces() <= nodes.enisFree(node)
                    && size.gpus() <= nodes.gpusFree(node)) {
                return true;
            }
        }
        return false;
    }
}
