package dev.drydock.policy.allocation;

/**
 * How a group brings its zones back into balance.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Auto Scaling benefits", rebalancing activities: new instances are launched before old ones are terminated, and
 * the group may exceed its maximum meanwhile by a tenth, at least by one.
 */
public final class ZoneBalance {
    private static final int TENTH = 10;

    private ZoneBalance() {}

    /** How many instances a group may have above its maximum size while it replaces some. */
    public static int margin(int maxSize) {
        return Math.max(1, maxSize / TENTH);
    }

    /** How many instances of the fullest zone move to the emptiest at once. @param fullest instances in the one @param emptiest instances in the other */
    public static int moves(int fullest, int emptiest, int maxSize) {
        return Math.min(margin(maxSize), (fullest - emptiest) / 2);
    }
}
