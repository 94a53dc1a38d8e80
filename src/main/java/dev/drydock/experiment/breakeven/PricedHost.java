package dev.drydock.experiment.breakeven;

import dev.drydock.billing.usage.Held;
import dev.drydock.pricing.InstanceType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * An instance as it holds tasks.
 *
 * @param type its type
 * @param offeredMib memory that it offers to tasks
 * @param beside what is paid for with it: volumes, addresses
 */
public record PricedHost(InstanceType type, long offeredMib, List<Held> beside) {
    private static final int UNITS = 1_024;

    public PricedHost {
        beside = List.copyOf(beside);
    }

    /** How many tasks it holds at once. */
    public int places(PricedTask task) {
        long byMemory = offeredMib / task.memoryMib();
        long byCpu = task.cpuUnits() == 0 ? byMemory : (long) type.vcpus() * UNITS / task.cpuUnits();
        return (int) Math.min(Math.min(byCpu, byMemory), Integer.MAX_VALUE);
    }

    /** The share of its nominal CPU or memory, whichever is larger, that a task reserves. */
    public BigDecimal share(PricedTask task) {
        BigDecimal cpu = BigDecimal.valueOf(task.cpuUnits())
                .divide(BigDecimal.valueOf((long) type.vcpus() * UNITS), MathContext.DECIMAL64);
        BigDecimal memory = BigDecimal.valueOf(task.memoryMib())
                .divide(BigDecimal.valueOf(type.memoryMib()), MathContext.DECIMAL64);
        return cpu.max(memory);
    }
}
