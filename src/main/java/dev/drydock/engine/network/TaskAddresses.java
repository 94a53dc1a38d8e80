package dev.drydock.engine.network;

import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.start.StartStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Each task with a network interface of its own takes one address of a subnet in its zone, and waits for one when there is none.
 *
 * <p>Source: Amazon ECS developer guide, "Fargate task networking" and "Allocate a network interface for an Amazon ECS task". Addresses that come free go to the tasks that may have them in the
 * order in which these came; of several subnets in a zone the one with most addresses left is taken.
 */
public final class TaskAddresses implements StartStage {
    private static final int NONE = -1;

    private final World world;
    private final Tasks tasks;
    private final Addresses addresses;
    private final int[][] subnets;
    private final List<Line> lines = new ArrayList<>();
    private final Line[][] lineOf;
    private int[] subnetOf = none(64);
    private long[] turnOf = new long[64];
    private long turns;

    /* The tasks of one workload that wait in one zone. */
    private record Line(int[] subnets, Set<Integer> waiting) {}

    /** The addresses of a world of which no task has one yet. */
    public TaskAddresses(World world) {
        this.world = world;
        this.tasks = world.tasks();
        this.addresses = world.addresses();
        subnets = world.workloads().stream()
                .map(workload -> addresses.numbers(world.subnets(workload)))
                .toArray(int[][]::new);
        lineOf = new Line[subnets.length][];
        addresses.whenFreed(this::freed);
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        int[] own = subnets[workload.id()];
        return workload.size().interfaces() > 0
                && (addresses.anyLimited(own) || fargate && Arrays.stream(own).anyMatch(world.waysOut()::known));
    }

    @Override
    public boolean entersOnTime(int task) {
        return true;
    }

    @Override
    public boolean provisions() {
        return true;
    }

    @Override
    public long enter(int task, long atMicros) {
        hold(task, NONE);
        Line line = line(task);
        if (line.waiting().isEmpty() && takeFrom(task, line)) {
            return atMicros;
        }
        turnOf[task] = turns++;
        line.waiting().add(task);
        tell(line);
        return WAITS;
    }

    private Line line(int task) {
        int workload = tasks.workload(task);
        if (lineOf[workload] == null) {
            lineOf[workload] = new Line[world.zones().size()];
        }
        int zone = tasks.zone(task);
        if (lineOf[workload][zone] == null) {
            int[] inZone = Arrays.stream(subnets[workload])
                    .filter(subnet -> addresses.zone(subnet) == zone)
                    .toArray();
            lineOf[workload][zone] = new Line(inZone.length == 0 ? subnets[workload] : inZone, new LinkedHashSet<>());
            lines.add(lineOf[workload][zone]);
        }
        return lineOf[workload][zone];
    }

    private boolean takeFrom(int task, Line line) {
        int zone = addresses.zone(line.subnets()[0]);
        int subnet = addresses.roomiest(line.subnets(), zone);
        if (subnet == NONE) {
            return false;
        }
        addresses.take(subnet, 1);
        hold(task, subnet);
        return true;
    }

    private void hold(int task, int subnet) {
        if (task >= subnetOf.length) {
            int had = subnetOf.length;
            subnetOf = Arrays.copyOf(subnetOf, 2 * task);
            Arrays.fill(subnetOf, had, subnetOf.length, NONE);
            turnOf = Arrays.copyOf(turnOf, 2 * task);
        }
        subnetOf[task] = subnet;
    }

    private void tell(Line line) {
        for (int subnet : line.subnets()) {
            int waiting = 0;
            for (Line other : lines) {
                waiting += contains(other, subnet) ? other.waiting().size() : 0;
            }
            addresses.wanted(subnet, world.now(), waiting);
        }
    }

    private static boolean contains(Line line, int subnet) {
        return Arrays.stream(line.subnets()).anyMatch(one -> one == subnet);
    }

    @Override
    public boolean settles(int task) {
        Line line = line(task);
        return addresses.roomiest(line.subnets(), addresses.zone(line.subnets()[0])) != NONE;
    }

    @Override
    public void settle(int task) {
        hold(task, NONE);
        takeFrom(task, line(task));
    }

    @Override
    public void leave(int task) {
        Line line = line(task);
        if (line.waiting().remove(task)) {
            tell(line);
        } else if (subnetOf[task] != NONE) {
            int subnet = subnetOf[task];
            subnetOf[task] = NONE;
            addresses.give(subnet, 1);
        }
    }

    private static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }

    /** Adds how many addresses of each subnet tasks have now. */
    public void countInto(int[] held) {
        for (int subnet : subnetOf) {
            if (subnet != NONE) {
                held[subnet]++;
            }
        }
    }

    /** The subnet in which a task on Fargate has its interface, of those whose way out is known. */
    public int subnetOf(int task) {
        return subnetOf[task];
    }

    /* An address came free: whoever has waited longest for one of its subnet goes on. */
    private void freed() {
        Line next = next();
        while (next != null) {
            int first = next.waiting().iterator().next();
            next.waiting().remove(first);
            takeFrom(first, next);
            tell(next);
            world.step(first, world.now());
            next = next();
        }
    }

    private @Nullable Line next() {
        Line best = null;
        for (Line line : lines) {
            if (!line.waiting().isEmpty()
                    && addresses.roomiest(line.subnets(), addresses.zone(line.subnets()[0])) != NONE
                    && (best == null || turn(line) < turn(best))) {
                best = line;
            }
        }
        return best;
    }

    private long turn(Line line) {
        return turnOf[line.waiting().iterator().next()];
    }
}
