package dev.drydock.experiment.breakeven;

import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tasks and instances cost, by metering and rating them for {@value #HOURS} hours. */
final class Tariff {
    /** Hours that are rated; each is a percent of use. */
    static final int HOURS = 100;

    private static final int PICO = 12;
    private static final BigDecimal SECONDS = BigDecimal.valueOf(3_600);
    private static final Owner WHOSE = Owner.overhead("", "break-even");

    private final PriceBook book;
    private final Place place;
    private final Slicing window;

    /**
     * A tariff.
     *
     * @param place the account and region, with a zone
     * @param startEpochSecond when the hours begin
     */
    Tariff(PriceBook book, Place place, long startEpochSecond) {
        this.book = book;
        this.place = place;
        this.window = new Slicing(startEpochSecond, 0, HOURS * TimeSpan.HOUR, Granularity.HOURLY);
    }

    /** What a task costs on Fargate that runs all the hours, if it has prices. */
    Optional<BigDecimal> fargate(PricedTask task, FargateWay way) {
        return cost(held(task, way), List.of(), HOURS);
    }

    private List<Held> held(PricedTask task, FargateWay way) {
        return Held.fargateTask(
                place,
                way.architecture(),
                task.os(),
                way.option(),
                (long) task.fargate().cpuUnits() * 1_000 / 1_024,
                task.fargate().memoryMib(),
                task.storageGib(),
                task.publicAddresses());
    }

    /** What a task costs on Fargate that runs so many of the hours, under a Compute Savings Plan that pays for the task's CPU and memory in all of them, if there are rates for that. */
    Optional<BigDecimal> fargate(PricedTask task, FargateWay way, Offer offer, int used) {
        BigDecimal hourly = BigDecimal.ZERO;
        List<Held> held = held(task, way);
        for (Held one : held) {
            switch (one.key().product()) {
                case FARGATE_VCPU, FARGATE_MEMORY -> {
                    Optional<Price> rate = book.committed(one.key().in(place.regional()), offer);
                    if (rate.isEmpty()) {
                        return Optional.empty();
                    }
                    hourly = hourly.add(rate.get()
                            .rate()
                            .multiply(BigDecimal.valueOf(one.size()))
                            .multiply(SECONDS)
                            .divide(BigDecimal.valueOf(one.key().product().meteredPerPriced()), PICO, RoundingMode.UP));
                }
                default -> {
                    /* Storage, licences and addresses are no part of a plan. */
                }
            }
        }
        return cost(held, List.of(plan(offer, "", hourly)), used);
    }

    private SavingsPlan plan(Offer offer, String family, BigDecimal hourly) {
        return new SavingsPlan(
                "bought",
                place.account(),
                family,
                place.region(),
                hourly.movePointRight(PICO).longValueExact(),
                offer,
                -TimeSpan.HOUR,
                offer.term().hours() * TimeSpan.HOUR);
    }

    /** What an instance costs that is used so many of the hours, if it can be paid for in that way; a commitment is paid for all of them. */
    Optional<BigDecimal> host(PricedHost host, HostWay way, dev.drydock.pricing.OperatingSystem os, int used) {
        PriceKey key = PriceKey.instance(place, host.type().name(), os, way.option());
        List<Held> held = new ArrayList<>();
        held.add(new Held(key, 1));
        held.addAll(host.beside());
        if (way.offer().isEmpty()) {
            return cost(held, List.of(), used);
        }
        return commitment(key, way.offer().get()).flatMap(bought -> cost(held, List.of(bought), used));
    }

    private Optional<Commitment> commitment(PriceKey key, Offer offer) {
        PriceKey regional = key.in(place.regional());
        Optional<Price> rate = book.committed(regional, offer);
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        long to = offer.term().hours() * TimeSpan.HOUR;
        boolean reserved = offer.kind() == Offer.Kind.STANDARD || offer.kind() == Offer.Kind.CONVERTIBLE;
        return Optional.of(
                reserved
                        ? new ReservedInstances("bought", regional, 1, offer, -TimeSpan.HOUR, to)
                        : plan(
                                offer,
                                offer.kind() == Offer.Kind.COMPUTE_PLAN ? "" : NormalizedSize.family(key.type()),
                                rate.get().rate()));
    }

    private Optional<BigDecimal> cost(List<Held> held, List<Commitment> bought, int used) {
        try {
            Rater rater = new Rater(book, bought);
            Meter meter = rater.meter(window);
            int holding = meter.holding(WHOSE, held);
            meter.held(holding, 0, used * TimeSpan.HOUR, Ending.STILL_HELD);
            return Optional.of(rater.rate(meter.close()).total().amount());
        } catch (MissingPrice none) {
            return Optional.empty();
        }
    }
}
