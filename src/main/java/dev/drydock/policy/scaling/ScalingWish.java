package dev.drydock.policy.scaling;

import java.util.List;

/**
 * What one of several policies of a service asks for.
 *
 * @param kind what kind of policy asks
 * @param desired the desired count that it asks for
 */
public record ScalingWish(Kind kind, int desired) {
    /** The kinds of voices. */
    public enum Kind {
        /** Target tracking: it scales in only when all of its kind want to. */
        TRACKING,
        /** Target tracking that never scales in and so has no voice there. */
        TRACKING_OUT_ONLY,
        /** Step scaling whose alarm is in ALARM. */
        STEP
    }

    /**
     * The desired count that follows when several policies ask at once: the most that any wants above the present count; below it, target tracking goes only as far as
     * all agree, and of what is left the largest capacity wins.
     *
     * <p>Source: Application Auto Scaling user guide, "Target tracking scaling policies", multiple policies.
     *
     * @param current the desired count now
     */
    public static int together(int current, List<ScalingWish> wishes) {
        int most = current;
        int tracked = Integer.MIN_VALUE;
        int stepped = Integer.MIN_VALUE;
        for (ScalingWish wish : wishes) {
            most = Math.max(most, wish.desired);
            if (wish.kind == Kind.TRACKING) {
                tracked = Math.max(tracked, wish.desired);
            } else if (wish.kind == Kind.STEP) {
                stepped = Math.max(stepped, wish.desired);
            }
        }
        if (most > current) {
            return most;
        }
        int in = Integer.MIN_VALUE;
        in = tracked < current ? Math.max(in, tracked) : in;
        in = stepped < current ? Math.max(in, stepped) : in;
        return in == Integer.MIN_VALUE ? current : in;
    }
}
