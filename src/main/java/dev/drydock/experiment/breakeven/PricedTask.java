package dev.drydock.experiment.breakeven;

import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.FargateSizes;
import dev.drydock.pricing.OperatingSystem;

/**
 * A task as its size is paid for.
 *
 * @param name whose task it is
 * @param architecture its architecture
 * @param os its operating system
 * @param cpuUnits CPU units that it reserves on an instance; may be 0
 * @param memoryMib memory that it reserves there
 * @param fargate its size on Fargate, the smallest that holds it
 * @param storageGib its ephemeral storage on Fargate
 * @param publicAddresses public IPv4 addresses that it has on Fargate
 */
public record PricedTask(
        String name,
        Architecture architecture,
        OperatingSystem os,
        int cpuUnits,
        int memoryMib,
        FargateSizes.Size fargate,
        int storageGib,
        int publicAddresses) {
    public PricedTask {
        if (cpuUnits < 0 || memoryMib <= 0) {
            throw new IllegalArgumentException("a task reserves memory: " + name);
        }
    }
}
