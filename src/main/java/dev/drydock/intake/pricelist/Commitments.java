package dev.drydock.intake.pricelist;

import dev.drydock.pricing.Offer;
import java.util.Map;
import java.util.Optional;

/** The words of AWS's price lists for what can be committed to. */
final class Commitments {
    private Commitments() {}

    /** The offer of a Reserved term's attributes; empty for a combination that is not sold for instances. */
    static Optional<Offer> reserved(Map<String, String> is) {
        Optional<Offer.Kind> kind =
                switch (is.getOrDefault("OfferingClass", "")) {
                    case "standard" -> Optional.of(Offer.Kind.STANDARD);
                    case "convertible" -> Optional.of(Offer.Kind.CONVERTIBLE);
                    default -> Optional.empty();
                };
        return of(kind, is.getOrDefault("LeaseContractLength", ""), is.getOrDefault("PurchaseOption", ""));
    }

    /** The offer of a Savings Plan; empty for plans that cover neither EC2 nor Fargate. */
    static Optional<Offer> plan(String family, String term, String payment) {
        Optional<Offer.Kind> kind =
                switch (family) {
                    case "ComputeSavingsPlans" -> Optional.of(Offer.Kind.COMPUTE_PLAN);
                    case "EC2InstanceSavingsPlans" -> Optional.of(Offer.Kind.EC2_INSTANCE_PLAN);
                    default -> Optional.empty();
                };
        return of(kind, term, payment);
    }

    private static Optional<Offer> of(Optional<Offer.Kind> kind, String term, String payment) {
        Optional<Offer.Term> length =
                switch (term) {
                    case "1yr" -> Optional.of(Offer.Term.ONE_YEAR);
                    case "3yr" -> Optional.of(Offer.Term.THREE_YEARS);
                    default -> Optional.empty();
                };
        Optional<Offer.Payment> paid =
                switch (payment) {
                    case "No Upfront" -> Optional.of(Offer.Payment.NO_UPFRONT);
                    case "Partial Upfront" -> Optional.of(Offer.Payment.PARTIAL_UPFRONT);
                    case "All Upfront" -> Optional.of(Offer.Payment.ALL_UPFRONT);
                    default -> Optional.empty();
                };
        return kind.flatMap(is -> length.flatMap(hours -> paid.map(way -> new Offer(is, hours, way))));
    }
}
