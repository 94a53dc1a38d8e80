package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;

/** An EBS volume that each instance of a group has beside its root volume. Source: EC2 user guide, "Block device mappings". */
@Doc("An EBS volume that each instance has beside its root volume.")
public record DataVolume(
        @Doc("Its size.") Bytes size,
        @Doc("Its type.") @Default(value = "gp3", source = "assumption: the type that new launch templates use")
                VolumeType type,
        @Doc("Operations a second; those that the type includes are free. 0 for the included ones.")
                @Default(value = "0", source = "Amazon EBS user guide: those that the type includes")
                int iops,
        @Doc("Throughput in MiB a second; what gp3 includes is free. 0 for the included one.")
                @Default(value = "0", source = "Amazon EBS user guide: what the type includes")
                int throughput) {
    public DataVolume {
        if (size.count() < Bytes.GIB || size.count() > 16_384L * Bytes.GIB) {
            throw new IllegalArgumentException("a volume has 1 to 16384 GiB, was " + size);
        }
        boolean gp3 = type == VolumeType.GP3;
        if (iops != 0 && (!gp3 || iops < 3_000 || iops > 16_000)) {
            throw new IllegalArgumentException("iops are 3000 to 16000, of gp3 volumes only, were " + iops);
        }
        if (throughput != 0 && (!gp3 || throughput < 125 || throughput > 1_000)) {
            throw new IllegalArgumentException(
                    "throughput is 125 to 1000 MiB/s, of gp3 volumes only, was " + throughput);
        }
    }

    /** The size in whole GiB, rounded up. */
    public long gib() {
        return (size.count() + Bytes.GIB - 1) / Bytes.GIB;
    }
}
