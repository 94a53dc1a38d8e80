package dev.drydock.engine.demand;

import java.util.List;

/**
 * The shares of a stream of requests that the tasks of each group have, where they are not all alike: tasks in slow start, and zones that keep their requests to themselves.
 *
 * <p>A share that grows is taken as that of the middle of each stretch of time.
 */
final class FluidShares {
    private static final long FULL = Long.MIN_VALUE;
    private static final double[] EVEN = {};

    private FluidShares() {}

    /** What decides a task's share. @param zone its zone, 0 for all where zones play no part @param since when its slow start began, or that it has none @param target its target group */
    record Share(int zone, long since, int target) {}

    /** What decides the share of a task that comes now. */
    static Share share(Balancing balancing, List<FluidGroup> groups, int task, int target, long now) {
        boolean slow = balancing.slowStartMicros() > 0
                && groups.stream().anyMatch(group -> grown(balancing, group.share, now) == 1);
        return new Share(balancing.acrossZones() ? 0 : balancing.zoneOf().applyAsInt(task), slow ? now : FULL, target);
    }

    private static double grown(Balancing balancing, Share share, double now) {
        return share.since() == FULL ? 1 : balancing.grown(share.since(), now);
    }

    /**
     * The share of the stream that one task of each group has; empty when all are alike.
     *
     * @param split the shares of the target groups, empty when all tasks are one
     */
    static double[] of(Balancing balancing, List<FluidGroup> groups, double[] split, double now) {
        if (balancing.even() && split.length == 0) {
            return EVEN;
        }
        double[] shares = new double[groups.size()];
        for (int i = 0; i < shares.length; i++) {
            Share own = groups.get(i).share;
            double inZone = 0;
            int zones = 0;
            for (int j = 0; j < shares.length; j++) {
                Share other = groups.get(j).share;
                if (split.length == 0 || other.target() == own.target()) {
                    inZone += other.zone() == own.zone() ? groups.get(j).tasks * grown(balancing, other, now) : 0;
                    zones += firstOfItsZone(groups, j, split.length > 0) ? 1 : 0;
                }
            }
            double part = split.length == 0 ? 1 : split[own.target()];
            shares[i] = grown(balancing, own, now) / inZone / zones * part;
        }
        return shares;
    }

    private static boolean firstOfItsZone(List<FluidGroup> groups, int at, boolean byTarget) {
        Share own = groups.get(at).share;
        for (int i = 0; i < at; i++) {
            Share other = groups.get(i).share;
            if (other.zone() == own.zone() && (!byTarget || other.target() == own.target())) {
                return false;
            }
        }
        return true;
    }

    /** Tasks whose slow start is over are like the others. */
    static void settle(Balancing balancing, List<FluidGroup> groups, long now) {
        if (balancing.slowStartMicros() == 0) {
            return;
        }
        for (FluidGroup group : groups) {
            if (group.share.since() != FULL && grown(balancing, group.share, now) == 1) {
                group.share = new Share(group.share.zone(), FULL, group.share.target());
            }
        }
    }
}
