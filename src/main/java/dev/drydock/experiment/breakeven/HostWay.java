package dev.drydock.experiment.breakeven;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PurchaseOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way to pay for an instance.
 *
 * @param title what tables and charts call it
 * @param option how it is bought
 * @param offer what is committed to for it, if anything
 */
public record HostWay(String title, PurchaseOption option, Optional<Offer> offer) {
    /** On-Demand, Spot, Reserved Instances and Savings Plans of both terms, those paid in one way. */
    public static List<HostWay> all(Offer.Payment payment) {
        List<HostWay> all = new ArrayList<>();
        all.add(new HostWay("EC2 On-Demand", PurchaseOption.ON_DEMAND, Optional.empty()));
        all.add(new HostWay("EC2 Spot", PurchaseOption.SPOT, Optional.empty()));
        for (Offer.Kind kind : List.of(Offer.Kind.STANDARD, Offer.Kind.EC2_INSTANCE_PLAN, Offer.Kind.COMPUTE_PLAN)) {
            for (Offer.Term term : Offer.Term.values()) {
                String what =
                        switch (kind) {
                            case STANDARD, CONVERTIBLE -> "EC2 Reserved ";
                            case EC2_INSTANCE_PLAN -> "EC2 Instance SP ";
                            case COMPUTE_PLAN -> "EC2 Compute SP ";
                        };
                all.add(new HostWay(
                        what + term.word(), PurchaseOption.ON_DEMAND, Optional.of(new Offer(kind, term, payment))));
            }
        }
        return all;
    }
}
