package dev.drydock.policy.provisioning;

import java.util.List;

/**
 * The CapacityProviderReservation metric and what managed scaling makes of it.
 *
 * <p>Source: Amazon ECS developer guide, "Cluster auto scaling", and AWS blog "Deep dive on Amazon ECS cluster auto scaling": the metric is 100 × M ÷ N,
 * M being the instances needed and N those that run; 100 with none needed and none running, 200 with some needed and none running.
 */
public final class CapacityReservation {
    /** One-minute datapoints above the target that make a scale-out. */
    public static final int OUT_DATAPOINTS = 1;
    /** One-minute datapoints below the target that make a scale-in. */
    public static final int IN_DATAPOINTS = 15;

    private CapacityReservation() {}

    /**
     * Tasks that wait with one and the same size.
     *
     * @param cpu CPU, in any unit
     * @param memory memory, in any unit
     * @param interfaces network interfaces
     * @param gpus GPUs
     * @param tasks how many wait
     * @param distinct whether each needs an instance of its own
     */
    public record WaitingTasks(long cpu, long memory, int interfaces, int gpus, int tasks, boolean distinct) {
        /** Tasks of a size that may share instances. */
        public WaitingTasks(long cpu, long memory, int interfaces, int gpus, int tasks) {
            this(cpu, memory, interfaces, gpus, tasks, false);
        }
    }

    /** What one instance of a type offers, in the units of {@link WaitingTasks}. @param cpu CPU @param memory memory @param interfaces network interfaces for tasks @param gpus GPUs */
    public record Offer(long cpu, long memory, int interfaces, int gpus) {
        int room(WaitingTasks group) {
            long room = group.distinct() ? 1 : Integer.MAX_VALUE;
            room = group.cpu() > 0 ? Math.min(room, cpu / group.cpu()) : room;
            room = group.memory() > 0 ? Math.min(room, memory / group.memory()) : room;
            room = group.interfaces() > 0 ? Math.min(room, interfaces / group.interfaces()) : room;
            room = group.gpus() > 0 ? Math.min(room, gpus / group.gpus()) : room;
            return (int) room;
        }
    }

    /** The metric, in percent. @param needed M @param running N */
    public static double metric(int needed, int running) {
        if (running == 0) {
            return needed == 0 ? 100 : 200;
        }
        return 100.0 * needed / running;
    }

    /**
     * Instances that the waiting tasks need: each group of equal tasks is packed on the largest type, and a group that does not fit the smallest
     * type does not count. Of placement constraints, distinctInstance alone is taken into account.
     */
    public static int needed(List<WaitingTasks> groups, Offer smallest, Offer largest) {
        long instances = 0;
        for (WaitingTasks group : groups) {
            int room = largest.room(group);
            if (smallest.room(group) > 0 && room > 0) {
                instances += (group.tasks() + (long) room - 1) / room;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, instances);
    }

    /** M while tasks wait: N + max(minimumScalingStepSize, min(maximumScalingStepSize, needed)). */
    public static int estimate(ManagedScaling rule, int running, int needed) {
        return running + Math.max(rule.minimumScalingStepSize(), Math.min(rule.maximumScalingStepSize(), needed));
    }

    /**
     * The capacity that the metric asks for: ceil(N × metric ÷ target); two instances where none runs and some are needed.
     *
     * @param needed M
     * @param running N
     */
    public static int desired(ManagedScaling rule, int needed, int running) {
        if (running == 0) {
            return needed == 0 ? 0 : 2;
        }
        return (int) ((needed * 100L + rule.targetCapacity() - 1) / rule.targetCapacity());
    }

    /** What a minute's datapoint asks for. */
    public enum Action {
        /** Nothing. */
        NONE,
        /** More instances. */
        OUT,
        /** Fewer instances. */
        IN
    }

    /**
     * What follows from a minute.
     *
     * @param action what to do now
     * @param capacity the capacity asked for by OUT or IN, before the group's own bounds
     * @param lowDatapoints datapoints below the target in a row so far, to be passed in at the next minute
     */
    public record Verdict(Action action, int capacity, int lowDatapoints) {}

    /**
     * Evaluates the alarms at the end of a minute.
     *
     * @param needed M
     * @param running N
     * @param capacity the group's desired capacity
     * @param warming whether an instance is within its warm-up, which blocks scale-out
     * @param lowDatapoints as the last verdict gave it
     */
    public static Verdict evaluate(
            ManagedScaling rule, int needed, int running, int capacity, boolean warming, int lowDatapoints) {
        if (running == 0 && needed == 0) {
            return new Verdict(Action.NONE, capacity, 0);
        }
        double metric = metric(needed, running);
        if (metric > rule.targetCapacity()) {
            int wanted = desired(rule, needed, running);
            return !warming && wanted > capacity
                    ? new Verdict(Action.OUT, wanted, 0)
                    : new Verdict(Action.NONE, capacity, 0);
        }
        if (metric == rule.targetCapacity()) {
            return new Verdict(Action.NONE, capacity, 0);
        }
        int low = lowDatapoints + 1;
        if (low < IN_DATAPOINTS) {
            return new Verdict(Action.NONE, capacity, low);
        }
        int surplus = Math.min(running, capacity) - desired(rule, needed, running);
        int allowed = Math.max(1, capacity / 2);
        return surplus > 0
                ? new Verdict(Action.IN, capacity - Math.min(surplus, allowed), low)
                : new Verdict(Action.NONE, capacity, low);
    }
}
