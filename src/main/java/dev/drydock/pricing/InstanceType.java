package dev.drydock.pricing;

/**
 * What an EC2 instance type offers.
 *
 * @param name the type, like {@code m6i.large}
 * @param vcpus virtual CPUs; each registers 1,024 CPU units with ECS
 * @param memoryMib nominal memory in MiB
 * @param architecture instruction set
 * @param burstable whether CPU credits limit it (t families); not modelled beyond its price
 * @param enis network interfaces on the default network card
 * @param ipv4PerEni IPv4 addresses per interface
 * @param branchEnis additional interfaces with ENI trunking, 0 when unsupported
 * @param gpus whole GPUs
 */
public record InstanceType(
        String name,
        int vcpus,
        long memoryMib,
        Architecture architecture,
        boolean burstable,
        int enis,
        int ipv4PerEni,
        int branchEnis,
        int gpus) {
    private static final long REGISTERED = registered(8_373_026_816L);
    private static final long NOMINAL = 8_192;

    public InstanceType {
        if (vcpus <= 0 || memoryMib <= 0) {
            throw new IllegalArgumentException("an instance type needs CPU and memory: " + name);
        }
    }

    /**
     * Memory in MiB that the instance registers with ECS: what the kernel leaves of the nominal memory.
     *
     * <p>AWS publishes one figure, 7,985 MiB for the 8,192 MiB of an m4.large (Amazon ECS developer guide, "Container instance memory management");
     * the same share, 97.5 %, is assumed for every type, rounded down.
     */
    public long registeredMib() {
        return memoryMib * REGISTERED / NOMINAL;
    }

    /** Memory in MiB that an instance registers whose kernel sees so many bytes, before what its agent keeps back; rounded down. */
    public static long registered(long visibleBytes) {
        return visibleBytes >> 20;
    }

    /** The family and generation, like {@code m6i}: the name before its point. */
    public String family() {
        return name.substring(0, name.indexOf('.'));
    }
}
