package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;
import dev.drydock.unit.Word;
import java.util.Optional;

/** An EFS file system: what it stores and how its throughput is paid. Source: Amazon EFS pricing page; API reference, CreateFileSystem. */
@Doc("An EFS file system.")
@Word("efs")
public record ElasticFileSystem(
        @Doc("What is stored at the start, all classes together.") Bytes stored,
        @Doc("What it grows by in a day.") @Default(value = "0B", source = "assumption: as much is deleted as written")
                Bytes growthPerDay,
        @Doc("Share of what is stored that lifecycle management has moved to infrequent access.")
                @Default(value = "0%", source = "EFS API reference, CreateFileSystem: no lifecycle policy")
                Share infrequentAccess,
        @Doc("Whether it stands in one zone alone (availabilityZoneName).")
                @Default(value = "false", source = "EFS API reference, CreateFileSystem: regional")
                boolean oneZone,
        @Doc("How throughput is paid.") @Default(value = "bursting", source = "EFS API reference, CreateFileSystem")
                ThroughputMode throughputMode,
        @Doc("Throughput bought with throughputMode provisioned; what comes with the storage is free.")
                Optional<Integer> provisionedThroughputInMibps,
        @Doc("What a running task that mounts it reads in an hour.")
                @Default(value = "0B", source = "assumption: tasks do not read")
                Bytes readPerTaskHour,
        @Doc("What a running task that mounts it writes in an hour.")
                @Default(value = "0B", source = "assumption: tasks do not write")
                Bytes writtenPerTaskHour)
        implements FileSystem {
    private static final int MOST_MIBPS = 10_240;

    public ElasticFileSystem {
        if (infrequentAccess.fraction() > 1) {
            throw new IllegalArgumentException("infrequentAccess must be at most 100%, was " + infrequentAccess);
        }
        if ((throughputMode == ThroughputMode.PROVISIONED) != provisionedThroughputInMibps.isPresent()) {
            throw new IllegalArgumentException(
                    "provisionedThroughputInMibps is needed with throughputMode provisioned, and allowed with no other");
        }
        if (provisionedThroughputInMibps.isPresent()
                && (provisionedThroughputInMibps.get() < 1 || provisionedThroughputInMibps.get() > MOST_MIBPS)) {
            throw new IllegalArgumentException(
                    "provisionedThroughputInMibps must be from 1 to 10240, was " + provisionedThroughputInMibps.get());
        }
        boolean elastic = throughputMode == ThroughputMode.ELASTIC;
        if (writtenPerTaskHour.count() > 0 && !elastic) {
            throw new IllegalArgumentException("writtenPerTaskHour has no effect with throughputMode "
                    + throughputMode.word() + ": writes cost nothing");
        }
        if (readPerTaskHour.count() > 0 && !elastic && infrequentAccess.fraction() == 0) {
            throw new IllegalArgumentException("readPerTaskHour has no effect with throughputMode "
                    + throughputMode.word() + " and nothing in infrequent access: reads cost nothing");
        }
    }

    /** The word in the price book for what is used often. */
    public String storageWord() {
        return oneZone ? "one-zone" : "standard";
    }

    /** The word in the price book for what is in infrequent access. */
    public String infrequentWord() {
        return oneZone ? "one-zone-infrequent-access" : "infrequent-access";
    }
}
