package dev.drydock.pricing;

import java.util.Optional;

/**
 * The task sizes that Fargate offers. Source: AWS Fargate pricing page, table of valid vCPU and memory; Amazon ECS developer guide, "Task CPU and memory".
 */
public final class FargateSizes {
    private static final int GIB = 1024;

    private static final int[] CPU = {256, 512, 1024, 2048, 4096, 8192, 16384, 32768};
    private static final int LEAST_MEMORY = 512;
    private static final int MOST_MEMORY = 244 * GIB;

    private FargateSizes() {}

    /**
     * A size on Fargate.
     *
     * @param cpuUnits CPU units
     * @param memoryMib memory in MiB
     */
    public record Size(int cpuUnits, int memoryMib) {}

    /** The size with the least CPU, and then the least memory, that holds so much; empty when none does. */
    public static Optional<Size> holding(int cpuUnits, int memoryMib) {
        for (int cpu : CPU) {
            int memory = Math.max(LEAST_MEMORY, (memoryMib + LEAST_MEMORY - 1) / LEAST_MEMORY * LEAST_MEMORY);
            for (; cpu >= cpuUnits && memory <= MOST_MEMORY; memory += LEAST_MEMORY) {
                if (offers(cpu, memory)) {
                    return Optional.of(new Size(cpu, memory));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether there is a size of so many CPU units and MiB. */
    public static boolean offers(int cpuUnits, int memoryMib) {
        switch (cpuUnits) {
            case 256:
                return memoryMib == 512 || memoryMib == GIB || memoryMib == 2 * GIB;
            case 512:
                return within(memoryMib, 1, 4, 1);
            case 1024:
                return within(memoryMib, 2, 8, 1);
            case 2048:
                return within(memoryMib, 4, 16, 1);
            case 4096:
                return within(memoryMib, 8, 30, 1);
            case 8192:
                return within(memoryMib, 16, 60, 4);
            case 16384:
                return within(memoryMib, 32, 120, 8);
            case 32768:
                return memoryMib == 60 * GIB || memoryMib == 120 * GIB || memoryMib == 244 * GIB;
            default:
                return false;
        }
    }

    /** Whether Windows containers may have so many CPU units; the memory is that of Linux. Source: Amazon ECS developer guide, "Fargate task definition parameters". */
    public static boolean offersWindows(int cpuUnits) {
        return cpuUnits == 1024 || cpuUnits == 2048 || cpuUnits == 4096;
    }

    private static boolean within(int memoryMib, int least, int most, int step) {
        return memoryMib % GIB == 0
                && memoryMib / GIB >= least
                && memoryMib / GIB <= most
                && (memoryMib / GIB - least) % step == 0;
    }

    /** The memory offered with so many CPU units, or the CPU offered when there is no such size, in words. */
    public static String memoryFor(int cpuUnits) {
        switch (cpuUnits) {
            case 256:
                return "512, 1024 or 2048 MiB";
            case 512:
                return "1 to 4 GiB in steps of 1 GiB";
            case 1024:
                return "2 to 8 GiB in steps of 1 GiB";
            case 2048:
                return "4 to 16 GiB in steps of 1 GiB";
            case 4096:
                return "8 to 30 GiB in steps of 1 GiB";
            case 8192:
                return "16 to 60 GiB in steps of 4 GiB";
            case 16384:
                return "32 to 120 GiB in steps of 8 GiB";
            case 32768:
                return "60, 120 or 244 GiB";
            default:
                return "cpu of 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768 units";
        }
    }
}
