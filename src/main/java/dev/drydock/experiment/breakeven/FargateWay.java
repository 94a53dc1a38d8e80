package dev.drydock.experiment.breakeven;

import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PurchaseOption;
import java.util.List;

/**
 * A way to run a task on Fargate.
 *
 * @param title what tables and charts call it
 */
public record FargateWay(String title, Architecture architecture, PurchaseOption option) {
    /** Both architectures, and Spot of the task's own; that of the task comes first, and stands alone for Windows. */
    public static List<FargateWay> all(PricedTask task) {
        FargateWay x86 = new FargateWay("Fargate x86", Architecture.X86_64, PurchaseOption.ON_DEMAND);
        FargateWay arm = new FargateWay("Fargate ARM", Architecture.ARM64, PurchaseOption.ON_DEMAND);
        if (task.os() == OperatingSystem.WINDOWS) {
            return List.of(x86);
        }
        FargateWay spot = new FargateWay("Fargate Spot", task.architecture(), PurchaseOption.SPOT);
        return task.architecture() == Architecture.ARM64 ? List.of(arm, x86, spot) : List.of(x86, arm, spot);
    }
}
