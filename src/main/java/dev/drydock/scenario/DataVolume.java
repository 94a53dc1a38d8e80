package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** An EBS volume that each instance of a group has beside its root volume. Source: EC2 user guide, "Block device mappings"; EBS user guide, "Amazon EBS volume types". */
@Doc("An EBS volume that each instance has beside its root volume.")
public record DataVolume(
        @Doc("Its size.") Bytes size,
        @Doc("Its type.") @Default(value = "gp3", source = "assumption: the type that new launch templates use")
                VolumeType type,
        @Doc(
                        "Operations a second; those that gp3 includes are free. 0 for the included ones, which io1 and io2 do not have.")
                @Default(value = "0", source = "Amazon EBS user guide: those that the type includes")
                int iops,
        @Doc("Throughput in MiB a second; what gp3 includes is free. 0 for the included one.")
                @Default(value = "0", source = "Amazon EBS user guide: what the type includes")
                int throughput) {
    /** What a type allows: GiB from and to, operations a second from and to and for each GiB; none where it has none of its own. */
    private record Limits(long leastGib, long mostGib, int leastIops, int mostIops, int iopsPerGib) {
        static Limits of(VolumeType type) {
            return switch (type) {
                case GP2 -> new Limits(1, 16_384, 0, 0, 0);
                case GP3 -> new Limits(1, 16_384, 3_000, 16_000, 500);
                case IO1 -> new Limits(4, 16_384, 100, 64_000, 50);
                case IO2 -> new Limits(4, 65_536, 100, 256_000, 1_000);
                case ST1, SC1 -> new Limits(125, 16_384, 0, 0, 0);
            };
        }
    }

    public DataVolume {
        Limits limits = Limits.of(type);
        if (size.count() < limits.leastGib() * Bytes.GIB || size.count() > limits.mostGib() * Bytes.GIB) {
            throw new IllegalArgumentException("the size of a volume of type " + type.word() + " is from "
                    + limits.leastGib() + "GiB to " + limits.mostGib() + "GiB, was " + size);
        }
        if (iops != 0 && limits.mostIops() == 0) {
            throw new IllegalArgumentException("iops cannot be given for " + type.word() + " volumes, was " + iops);
        }
        if ((iops != 0 || type.provisioned()) && (iops < limits.leastIops() || iops > limits.mostIops())) {
            throw new IllegalArgumentException("iops of a volume of type " + type.word() + " are from "
                    + limits.leastIops() + " to " + limits.mostIops() + ", was " + iops);
        }
        long included = type == VolumeType.GP3 ? limits.leastIops() : 0;
        if (iops > Math.max(included, limits.iopsPerGib() * (size.count() / Bytes.GIB))) {
            throw new IllegalArgumentException("iops of a volume of type " + type.word() + " are at most "
                    + limits.iopsPerGib() + " for each GiB, was " + iops + " with " + size);
        }
        if (throughput != 0 && (type != VolumeType.GP3 || throughput < 125 || throughput > 1_000)) {
            throw new IllegalArgumentException(
                    "throughput is 125 to 1000 MiB/s, of gp3 volumes only, was " + throughput);
        }
    }

    /** The size in whole GiB, rounded up. */
    public long gib() {
        return (size.count() + Bytes.GIB - 1) / Bytes.GIB;
    }
}
