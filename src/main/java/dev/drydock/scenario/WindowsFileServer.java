package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/**
 * An FSx for Windows File Server file system, billed for what it provides and not for what is used. Source: Amazon FSx for Windows File Server pricing page; API
 * reference, CreateFileSystemWindowsConfiguration.
 */
@Doc("An FSx for Windows File Server file system.")
@Word("fsx-windows")
public record WindowsFileServer(
        @Doc("Storage that it provides.") Bytes storageCapacity,
        @Doc("What the storage is made of.") @Default(value = "SSD", source = "FSx API reference, CreateFileSystem")
                StorageType storageType,
        @Doc("Throughput that it provides, in MiB a second.") int throughputCapacity,
        @Doc("Whether it stands in one zone or two.")
                @Default(value = "SINGLE_AZ_1", source = "FSx API reference, CreateFileSystemWindowsConfiguration")
                DeploymentType deploymentType,
        @Doc("What its backups take.") @Default(value = "0B", source = "assumption: the file system is new")
                Bytes backups)
        implements FileSystem {
    private static final long LEAST_SSD_GIB = 32;
    private static final long LEAST_HDD_GIB = 2_000;
    private static final long MOST_GIB = 65_536;
    private static final int LEAST_MIBPS = 8;
    private static final int MOST_MIBPS = 12_288;

    public WindowsFileServer {
        long least = storageType == StorageType.SSD ? LEAST_SSD_GIB : LEAST_HDD_GIB;
        if (storageCapacity.count() < least * Bytes.GIB || storageCapacity.count() > MOST_GIB * Bytes.GIB) {
            throw new IllegalArgumentException("storageCapacity of " + storageType.word() + " must be from " + least
                    + "GiB to 65536GiB, was " + storageCapacity);
        }
        if (throughputCapacity < LEAST_MIBPS || throughputCapacity > MOST_MIBPS) {
            throw new IllegalArgumentException(
                    "throughputCapacity must be from 8 to 12288 MiB/s, was " + throughputCapacity);
        }
        if (storageType == StorageType.HDD && deploymentType == DeploymentType.SINGLE_AZ_1) {
            throw new IllegalArgumentException("storageType HDD needs deploymentType SINGLE_AZ_2 or MULTI_AZ_1");
        }
    }

    /** The word in the price book for backups. */
    public static final String BACKUP_WORD = "windows-backup";

    /** The word in the price book for its throughput. */
    public String zonesWord() {
        return deploymentType == DeploymentType.MULTI_AZ_1 ? "windows-multi-az" : "windows-single-az";
    }

    /** The word in the price book for its storage. */
    public String storageWord() {
        return zonesWord() + (storageType == StorageType.SSD ? "-ssd" : "-hdd");
    }

    /** What a file system's storage is made of. */
    public enum StorageType implements dev.drydock.unit.Worded {
        @Doc("Solid-state drives.")
        SSD,
        @Doc("Hard disks.")
        HDD;

        @Override
        public String word() {
            return name();
        }
    }

    /** How many zones a file system stands in. */
    public enum DeploymentType implements dev.drydock.unit.Worded {
        @Doc("One zone, of the first generation.")
        SINGLE_AZ_1,
        @Doc("One zone.")
        SINGLE_AZ_2,
        @Doc("Two zones.")
        MULTI_AZ_1;

        @Override
        public String word() {
            return name();
        }
    }
}
