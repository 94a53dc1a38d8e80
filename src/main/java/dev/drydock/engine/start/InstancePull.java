package dev.drydock.engine.start;

import dev.drydock.engine.Nodes;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import java.util.Arrays;

/** An instance pulls the images of a task that it does not have; a task waits for a pull that is under way already. */
final class InstancePull implements StartStage {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final long[] micros;

    InstancePull(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        long perSecond = world.scenario().delays().instancePullPerSecond().count();
        micros = Arrays.stream(world.images())
                .map(bytes -> Pulls.micros(bytes, perSecond))
                .toArray();
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return !fargate;
    }

    private int[] images(int task) {
        return world.workloads().get(tasks.workload(task)).images();
    }

    @Override
    public long enter(int task, long atMicros) {
        tasks.pulledFrom(task, atMicros);
        int node = tasks.node(task);
        long at = atMicros;
        for (int image : images(task)) {
            long ready = nodes.imageReadyAt(node, image);
            if (ready == Long.MAX_VALUE) {
                ready = at + micros[image];
                nodes.imageReadyAt(node, image, ready);
            }
            at = Math.max(at, ready);
        }
        return at;
    }

    @Override
    public void settle(int task) {
        tasks.pulledFrom(task, 0);
        for (int image : images(task)) {
            nodes.imageReadyAt(tasks.node(task), image, 0);
        }
    }
}
