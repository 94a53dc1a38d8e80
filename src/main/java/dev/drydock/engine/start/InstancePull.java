package dev.drydock.engine.start;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.Provider;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.image.Cleanup;
import dev.drydock.engine.image.NodeImages;
import dev.drydock.engine.image.PullWindow;
import dev.drydock.engine.image.Registries;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.PullBehavior;
import dev.drydock.unit.TimeSpan;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance pulls the layers of a task's images that it does not have. Downloads on one instance share its bandwidth equally; a task waits for a
 * download that is under way already.
 */
final class InstancePull implements StartStage, PullRequests.Side {
    private static final long TOKEN_HOLDS = 12 * TimeSpan.HOUR;

    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final Startup startup;
    private final PullRequests requests;
    private final Registries registries;
    private final PullBehavior behavior;
    private final Cleanup cleanup;
    /* By provider and pool; what the network of its instances carries, or their disks unpack. */
    private final long[][] perSecond;
    private final boolean[] urgent;

    InstancePull(World world, Startup startup, PullRequests requests) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.startup = startup;
        this.requests = requests;
        this.registries = world.registries();
        this.behavior = world.scenario().imagePulls().imagePullBehavior();
        this.cleanup = Cleanup.of(world.scenario().imagePulls());
        perSecond = world.providers().stream().map(this::rates).toArray(long[][]::new);
        urgent = new boolean[world.workloads().size()];
        for (Workload workload : world.workloads()) {
            urgent[workload.id()] = behavior.asksAlways() && requests.urgent(workload);
        }
    }

    private long[] rates(Provider provider) {
        if (provider.definition().isEmpty()) {
            return new long[0];
        }
        Delays delays = world.scenario().delays();
        long unpacked = provider.definition()
                .get()
                .autoScalingGroup()
                .pullPerSecond(delays)
                .count();
        return world.pools().stream()
                .mapToLong(pool -> Math.min(
                        unpacked,
                        world.prices()
                                .instances()
                                .bytesPerSecond(pool.typeName())
                                .orElse(unpacked)))
                .toArray();
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return !fargate;
    }

    private int[] images(int task) {
        return world.workloads().get(tasks.workload(task)).images();
    }

    private long rate(int node) {
        return perSecond[nodes.provider(node)][nodes.pool(node)];
    }

    private NodeImages disk(int task) {
        int node = tasks.node(task);
        NodeImages known = nodes.images(node);
        if (known == null) {
            known = new NodeImages(world.images(), ownWindow(node), nodes.activeAt(node));
            group(node).cachedLayers().forEach(known::settleLayer);
            nodes.images(node, known);
        }
        return known;
    }

    private AutoScalingGroup group(int node) {
        return world.providers()
                .get(nodes.provider(node))
                .definition()
                .orElseThrow()
                .autoScalingGroup();
    }

    private @Nullable PullWindow ownWindow(int node) {
        boolean own = registries.countsAddresses() && group(node).associatePublicIpAddress();
        return own ? registries.newWindow() : null;
    }

    /* A task whose images are all there may be told of beforehand. */
    @Override
    public boolean entersOnTime(int task) {
        if (urgent[tasks.workload(task)]) {
            return true;
        }
        NodeImages disk = disk(task);
        for (int image : images(task)) {
            if (!disk.has(image, world.now(), cleanup)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long enter(int task, long atMicros) {
        NodeImages disk = disk(task);
        if (!requests.isAsking(task)) {
            tasks.pulledFrom(task, atMicros);
            if (world.journal().listening() && disk.tokenUntil <= atMicros) {
                disk.tokenUntil = atMicros + TOKEN_HOLDS;
                registries.authorize(images(task)[0], caller(task));
            }
        }
        long served = requests.ask(task, this, atMicros);
        if (served < 0) {
            return served;
        }
        boolean waits = false;
        for (int image : images(task)) {
            boolean has = disk.has(image, world.now(), cleanup);
            disk.acquire(image);
            if (!has) {
                waits = true;
                long bytes = disk.await(image, task, atMicros, rate(tasks.node(task)));
                registries.downloaded(image, bytes);
                world.waysOut().pulled(world.admission().subnetOf(tasks.node(task)), image, bytes, atMicros);
            }
        }
        if (!waits) {
            return served;
        }
        return arm(tasks.node(task), disk) == world.now() ? finished(tasks.node(task), task, disk, served) : WAITS;
    }

    /* An image without bytes takes no time; the others of the instance go on by their own event. */
    private long finished(int node, int task, NodeImages disk, long at) {
        step(node, task);
        return disk.awaits(task) ? WAITS : at;
    }

    private long arm(int node, NodeImages disk) {
        long end = disk.nextEnd(rate(node));
        if (end == Long.MAX_VALUE) {
            if (disk.timer != Nodes.NONE) {
                world.queue().freeTimer(disk.timer);
                disk.timer = Nodes.NONE;
            }
            return end;
        }
        if (disk.timer == Nodes.NONE) {
            disk.timer = world.newTimer(EventKind.PULL_END, node);
        }
        if (end <= world.horizonMicros()) {
            world.queue().arm(disk.timer, Math.max(end, world.now()));
        } else {
            world.queue().disarm(disk.timer);
        }
        return end;
    }

    /** The {@code PULL_END} event: a download on an instance ends, and the tasks that waited for nothing else go on. */
    void step(int node) {
        step(node, Tasks.NONE);
    }

    private void step(int node, int butNot) {
        NodeImages disk = nodes.images(node);
        if (disk == null) {
            throw new IllegalStateException("no download on node " + node);
        }
        List<NodeImages.Download> done = disk.finish(world.now(), rate(node));
        arm(node, disk);
        Set<Integer> waited = new LinkedHashSet<>();
        done.forEach(download -> waited.addAll(download.tasks()));
        for (int task : waited) {
            if (task != butNot && tasks.node(task) == node && !disk.awaits(task)) {
                startup.proceed(task);
            }
        }
    }

    @Override
    public void settle(int task) {
        tasks.pulledFrom(task, 0);
        for (int image : images(task)) {
            disk(task).settle(image);
            disk(task).acquire(image);
            registries.settle(image);
        }
    }

    @Override
    public void leave(int task) {
        NodeImages disk = disk(task);
        if (requests.isAsking(task)) {
            requests.giveUp(task);
            return;
        }
        for (int image : images(task)) {
            disk.release(image, world.now());
        }
        if (disk.awaits(task)) {
            disk.giveUp(task, world.now(), rate(tasks.node(task)));
            arm(tasks.node(task), disk);
        }
    }

    @Override
    public boolean asks(int task, int image, long at) {
        return behavior.asksAlways() || !disk(task).has(image, world.now(), cleanup);
    }

    @Override
    public boolean has(int task, int image, long at) {
        return disk(task).has(image, world.now(), cleanup);
    }

    @Override
    public boolean doesWithout(int task, int image, long at) {
        return behavior == PullBehavior.DEFAULT && disk(task).has(image, world.now(), cleanup);
    }

    @Override
    public PullWindow window(int task) {
        PullWindow own = disk(task).window;
        return own == null ? registries.window(tasks.zone(task)) : own;
    }

    @Override
    public String caller(int task) {
        return "ecsInstanceRole";
    }
}
