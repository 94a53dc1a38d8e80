package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import java.util.Map;

/** Storage beside the volumes of instances: file systems that tasks mount, and snapshots. */
@Doc("Storage beside the volumes of instances.")
public record Storage(
        @Doc(
                        "File systems by the identifier that volumes of task definitions name; one that is not listed is not metered.")
                Map<String, FileSystem> fileSystems,
        @Doc("EBS snapshots by name: of a volume, or of a machine image of one's own.")
                Map<String, Snapshots> snapshots) {
    /** No storage. */
    public static final Storage NONE = new Storage(Map.of(), Map.of());
}
