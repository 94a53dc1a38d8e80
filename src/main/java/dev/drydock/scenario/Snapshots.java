package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/**
 * EBS snapshots of one volume or image: the first holds all that is used, each later one what changed since. Source: Amazon EBS user guide, "Amazon EBS snapshots"; a
 * deleted snapshot's blocks go to the next one, so that as many snapshots always hold as much.
 */
@Doc("EBS snapshots of one volume or image.")
public record Snapshots(
        @Doc("What is used of the volume.") Bytes size,
        @Doc("Time between two snapshots; without it there is one, at the start.") Optional<TimeSpan> every,
        @Doc("Share of what is used that changes from one snapshot to the next.")
                @Default(value = "5%", source = "assumption: a volume of logs and data that grows slowly")
                Share changed,
        @Doc("Snapshots that are kept; with initial: running all of them are there at the start.")
                @Default(value = "1", source = "assumption: the last one")
                int retain) {
    private static final int MOST = 1_000;

    public Snapshots {
        if (retain < 1 || retain > MOST) {
            throw new IllegalArgumentException(
                    "retain must be from 1 to 1000, as Data Lifecycle Manager has it, was " + retain);
        }
        if (every.isPresent() && every.get().micros() < TimeSpan.HOUR) {
            throw new IllegalArgumentException(
                    "every must be at least 1h, as Data Lifecycle Manager has it, was " + every.get());
        }
        if (every.isEmpty() && retain > 1) {
            throw new IllegalArgumentException("retain has no effect without every: there is one snapshot");
        }
    }

    /** Bytes that so many snapshots hold together. */
    public long stored(long count) {
        return count == 0 ? 0 : size.count() + Math.round((count - 1) * changed.fraction() * size.count());
    }
}
