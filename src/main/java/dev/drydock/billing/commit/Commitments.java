package dev.drydock.billing.commit;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.CapacityPurchase;
import dev.drydock.scenario.ExchangePurchase;
import dev.drydock.scenario.PlanKind;
import dev.drydock.scenario.PlanPurchase;
import dev.drydock.scenario.PurchaseClass;
import dev.drydock.scenario.PurchasePayment;
import dev.drydock.scenario.PurchaseTerm;
import dev.drydock.scenario.ReservationPurchase;
import dev.drydock.scenario.Scenario;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario commits to, as the rating takes it. */
public final class Commitments {
    private static final int PICO = 12;
    private static final long HOUR = 3_600_000_000L;

    private Commitments() {}

    /**
     * What a commitment takes from the scenario that it stands in.
     *
     * @param region the region
     * @param account the account that buys unless it says otherwise
     * @param start from when on it holds unless it says otherwise; instants are counted from here
     * @param lengthMicros how long the run lasts
     */
    public record Frame(String region, String account, Instant start, long lengthMicros) {
        /** The frame of a scenario. */
        public static Frame of(Scenario scenario) {
            return new Frame(scenario.region(), scenario.account(), scenario.start(), scenario.horizonMicros());
        }
    }

    /** The commitments of a scenario, in its order. */
    public static List<Commitment> of(Scenario scenario) {
        return of(Frame.of(scenario), scenario.commitments());
    }

    /** Commitments by name, in their order. */
    public static List<Commitment> of(Frame frame, Map<String, dev.drydock.scenario.Commitment> purchases) {
        List<Commitment> all = new ArrayList<>();
        purchases.forEach((name, purchase) -> all.add(of(frame, name, purchase)));
        return List.copyOf(all);
    }

    /** One commitment. */
    public static Commitment of(Frame scenario, String name, dev.drydock.scenario.Commitment purchase) {
        String account = purchase.account().orElse(scenario.account());
        long from = micros(scenario, purchase.start()).orElse(0L);
        if (purchase instanceof PlanPurchase plan) {
            Offer.Kind kind =
                    plan.savingsPlan() == PlanKind.COMPUTE ? Offer.Kind.COMPUTE_PLAN : Offer.Kind.EC2_INSTANCE_PLAN;
            Offer offer = offer(kind, plan.term(), plan.payment());
            long pico = plan.hourly()
                    .amount()
                    .movePointRight(PICO)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
            return new SavingsPlan(
                    name,
                    account,
                    plan.family().orElse(""),
                    scenario.region(),
                    pico,
                    offer,
                    from,
                    from + offer.term().hours() * HOUR);
        }
        if (purchase instanceof ReservationPurchase reserved) {
            Offer.Kind kind =
                    reserved.offeringClass() == PurchaseClass.STANDARD ? Offer.Kind.STANDARD : Offer.Kind.CONVERTIBLE;
            Offer offer = offer(kind, reserved.term(), reserved.payment());
            PriceKey key = new PriceKey(
                    Product.EC2_INSTANCE,
                    new Place(account, scenario.region(), reserved.zone().orElse("")),
                    reserved.reservedInstances(),
                    reserved.productDescription().os(),
                    reserved.instanceTenancy().tenancy(),
                    PurchaseOption.ON_DEMAND);
            List<ReservationExchange> exchanges = reserved.exchanges().stream()
                    .map(exchange -> exchange(scenario, reserved, key, exchange))
                    .toList();
            return new ReservedInstances(
                    name,
                    key,
                    reserved.count(),
                    offer,
                    from,
                    from + offer.term().hours() * HOUR,
                    Optional.empty(),
                    exchanges);
        }
        CapacityPurchase capacity = (CapacityPurchase) purchase;
        PriceKey key = PriceKey.instance(
                new Place(account, scenario.region(), capacity.zone()),
                capacity.capacityReservation(),
                OperatingSystem.LINUX,
                PurchaseOption.ON_DEMAND);
        long to = micros(scenario, capacity.end()).orElse(Math.max(from, scenario.lengthMicros()) + HOUR);
        return new CapacityReservation(name, key, capacity.count(), from, to);
    }

    private static ReservationExchange exchange(
            Frame scenario, ReservationPurchase old, PriceKey key, ExchangePurchase exchange) {
        Place place = new Place(
                key.place().account(), key.place().region(), exchange.zone().orElse(""));
        return new ReservationExchange(
                ChronoUnit.MICROS.between(scenario.start(), exchange.at()),
                new PriceKey(key.product(), place, exchange.reservedInstances(), key.os(), key.tenancy(), key.option()),
                offer(Offer.Kind.CONVERTIBLE, old.term(), exchange.payment().orElse(old.payment())));
    }

    private static Optional<Long> micros(Frame scenario, Optional<Instant> instant) {
        return instant.map(at -> ChronoUnit.MICROS.between(scenario.start(), at));
    }

    private static Offer offer(Offer.Kind kind, PurchaseTerm term, PurchasePayment payment) {
        return new Offer(
                kind,
                term == PurchaseTerm.ONE_YEAR ? Offer.Term.ONE_YEAR : Offer.Term.THREE_YEARS,
                Offer.Payment.valueOf(payment.name()));
    }
}
