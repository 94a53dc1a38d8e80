package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What becomes of an EKS cluster when its version's standard support ends. Source: Amazon EKS API reference, UpgradePolicyRequest. */
@Doc("What becomes of an EKS cluster when its version's standard support ends.")
public record UpgradePolicy(
        @Doc("Whether it enters extended support.") @Default(value = "EXTENDED", source = SOURCE)
                SupportType supportType) {
    /** Where the default comes from. */
    public static final String SOURCE = "Amazon EKS API reference, UpgradePolicyRequest";

    /** The kinds of support that a cluster may ask for. */
    public enum SupportType implements Worded {
        @Doc("EKS upgrades its control plane to the next version.")
        STANDARD,
        @Doc("It stays on its version for a year more, at a higher price; then EKS upgrades it.")
        EXTENDED;

        @Override
        public String word() {
            return name();
        }
    }
}
