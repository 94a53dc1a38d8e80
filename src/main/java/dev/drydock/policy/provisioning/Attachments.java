package dev.drydock.policy.provisioning;

/**
 * What may be attached to an instance: network interfaces, EBS volumes and the disks of its instance store share one limit.
 *
 * <p>Source: EC2 user guide, "Instance volume limits": most instances of the Nitro system have 28 attachments, of which every one has at least one network interface. That all
 * types have 28 is an approximation: metal ones have 31, some large ones fewer, the newest a limit for volumes alone.
 */
public final class Attachments {
    /** What most instances of the Nitro system may have. */
    public static final int NITRO = 28;

    private Attachments() {}

    /** The most EBS volumes beside so many network interfaces and instance-store disks. */
    public static int mostVolumes(int limit, int interfaces, int disks) {
        return Math.max(0, limit - interfaces - disks);
    }

    /** The most network interfaces beside so many volumes and disks. */
    public static int mostInterfaces(int limit, int volumes, int disks) {
        return Math.max(0, limit - volumes - disks);
    }
}
