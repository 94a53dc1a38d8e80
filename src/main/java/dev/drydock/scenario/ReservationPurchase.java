package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reserved Instances. Source: EC2 user guide, "Reserved Instances". */
@Doc("Reserved Instances.")
public record ReservationPurchase(
        @Doc("Instance type.") String reservedInstances,
        @Doc("How many.") int count,
        @Doc(
                        "Zone that they hold in; without it they are regional, for every zone and, on Linux, every size of the family.")
                Optional<String> zone,
        @Doc("What they are said to be; it must agree with zone, which alone decides.") Optional<Scope> scope,
        @Doc("Standard ones are cheaper, convertible ones may be exchanged.")
                @Default(value = "standard", source = "assumption: the class that saves most")
                PurchaseClass offeringClass,
        @Doc("What the instances run; groups of the simulation run Linux, usage of one's own may have the others.")
                @Default(value = "linux", source = "EC2 user guide: the platform of the simulated groups")
                ProductDescription productDescription,
        @Doc("On whose hosts they run; usage of one's own may be on dedicated ones.")
                @Default(value = "default", source = "EC2 API reference, ReservedInstances")
                InstanceTenancy instanceTenancy,
        @Doc("How long they hold.") PurchaseTerm term,
        @Doc("How they are paid.")
                @Default(value = "noUpfront", source = "assumption: the payment that ties up no cash")
                PurchasePayment payment,
        @Doc("Instant at which they begin; without it the scenario's start.") Optional<Instant> start,
        @Doc("Account that bought them; others share what it leaves. Without it the scenario's.")
                Optional<String> account,
        @Doc("Exchanges of convertible ones, in order of time; each holds for the rest of the term.")
                List<ExchangePurchase> exchanges)
        implements Commitment {
    /** Whether Reserved Instances are for a region or for a zone. Source: EC2 API reference, ReservedInstances. */
    public enum Scope implements Worded {
        @Doc("For every zone of the region.")
        REGIONAL("regional"),
        @Doc("For one zone.")
        ZONAL("zonal");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public ReservationPurchase {
        if (scope.isPresent() && (scope.get() == Scope.ZONAL) != zone.isPresent()) {
            throw new IllegalArgumentException(
                    zone.isPresent() ? "scope: regional has no zone" : "scope: zonal needs a zone");
        }
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("count must be between 1 and 1000000, was " + count);
        }
        exchanges = List.copyOf(exchanges);
        if (!exchanges.isEmpty() && offeringClass != PurchaseClass.CONVERTIBLE) {
            throw new IllegalArgumentException(
                    "only Reserved Instances with offeringClass: convertible can be exchanged");
        }
        for (int i = 1; i < exchanges.size(); i++) {
            if (!exchanges.get(i).at().isAfter(exchanges.get(i - 1).at())) {
                throw new IllegalArgumentException("exchanges must stand in order of time");
            }
        }
    }
}
