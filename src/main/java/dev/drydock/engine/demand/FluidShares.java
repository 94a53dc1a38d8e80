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

    /** What decides a task's share. @param zone its zone, 0 for all where zones play no part @param since when its slow start began, or that it has none */
    record Share(int zone, long since) {}

    /** What decides the share of a task that comes now. */
    static Share share(Balancing balancing, List<FluidGroup> groups, int task, long now) {
        boolean slow = balancing.slowStartMicros() > 0
                && groups.stream().anyMatch(group -> grown(balancing, group.share, now) == 1);
        return new Share(balancing.acrossZones() ? 0 : balancing.zoneOf().applyAsInt(task), slow ? now : FULL);
    }

    private static double grown(Balancing balancing, Share share, double now) {
        return share.since() == FULL ? 1 : balancing.grown(share.since(), now);
    }

    /** The share of the stream that one task of each group has; empty when all are alike. */
    static double[] of(Balancing balancing, List<FluidGroup> groups, double now) {
        if (balancing.even()) {
            return EVEN;
        }
        double[] shares = new double[groups.size()];
        int zones = 0;
        for (int i = 0; i < shares.length; i++) {
            double zone = 0;
            boolean first = true;
            for (int j = 0; j < shares.length; j++) {
                FluidGroup other = groups.get(j);
                if (other.share.zone() == groups.get(i).share.zone()) {
                    zone += other.tasks * grown(balancing, other.share, now);
                    first &= j >= i;
                }
            }
            zones += first ? 1 : 0;
            shares[i] = grown(balancing, groups.get(i).share, now) / zone;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= zones;
        }
        return shares;
    }

    /** Tasks whose slow start is over are like the others. */
    static void settle(Balancing balancing, List<FluidGroup> groups, long now) {
        for (FluidGroup group : groups) {
            if (group.share.since() != FULL && grown(balancing, group.share, now) == 1) {
                group.share = new Share(group.share.zone(), FULL);
            }
        }
    }
}
