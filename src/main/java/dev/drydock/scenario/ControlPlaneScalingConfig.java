package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The capacity that an EKS control plane always has. Source: Amazon EKS API reference, ControlPlaneScalingConfig; user guide, "Amazon EKS Provisioned Control Plane". */
@Doc("The capacity that an EKS control plane always has.")
public record ControlPlaneScalingConfig(@Doc("Its tier.") @Default(value = "standard", source = SOURCE) Tier tier) {
    /** Where the default comes from. */
    public static final String SOURCE = "Amazon EKS user guide, Provisioned Control Plane";

    /** The tiers. */
    public enum Tier implements Worded {
        @Doc("It scales with its load, at no price of its own.")
        STANDARD("standard"),
        @Doc("Provisioned, extra large.")
        XL("tier-xl"),
        @Doc("Provisioned, twice that.")
        XL_2("tier-2xl"),
        @Doc("Provisioned, four times that.")
        XL_4("tier-4xl"),
        @Doc("Provisioned, eight times that.")
        XL_8("tier-8xl");

        private final String word;

        Tier(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
