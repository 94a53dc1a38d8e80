package dev.drydock.intake;

import dev.drydock.billing.Agreement;
import dev.drydock.billing.Exchanges;
import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.Commitments;
import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.ReservationExchange;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.pricing.MissingPrice;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.scenario.Metering;
import dev.drydock.scenario.PlanPurchase;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commitments: to what exists, with a rate, at a time that matters; and private rates of what is charged. */
final class CommitmentChecks {
    private static final String SECTION = "commitments";
    private static final String AGREED = "privateRates";

    private final Spots spots;
    private final InstanceTypes types;

    CommitmentChecks(Spots spots, InstanceTypes types) {
        this.spots = spots;
        this.types = types;
    }

    void check(Scenario scenario) {
        scenario.privateRates().ifPresent(rates -> agreed(scenario, rates));
        if (scenario.commitments().isEmpty()) {
            return;
        }
        if (scenario.metering().equals(Optional.of(Metering.DAILY))) {
            spots.error(ProblemCode.INVALID, "commitments apply hour by hour; metering must be hourly", "metering");
        }
        PriceBook book;
        try {
            book = ScenarioPrices.book(scenario);
        } catch (IllegalArgumentException reported) {
            return;
        }
        scenario.commitments().forEach((name, purchase) -> {
            try {
                check(scenario, book, name, purchase);
            } catch (IllegalArgumentException | ArithmeticException e) {
                spots.error(ProblemCode.INVALID, String.valueOf(e.getMessage()), SECTION, name);
            }
        });
    }

    /* An agreed price stands in place of a list price, so there must be one. */
    private void agreed(Scenario scenario, PrivateRates rates) {
        for (String service : rates.services().keySet()) {
            if (!Agreement.services().contains(service)) {
                spots.unknown("service code", service, Agreement.services(), -1, AGREED, "services", service);
            }
        }
        if (rates.prices().isEmpty()) {
            return;
        }
        try {
            PriceBook book = ScenarioPrices.book(scenario);
            for (String item : rates.prices().keySet()) {
                if (book.find(PriceItem.parse(item, scenario.region()), 0).isEmpty()) {
                    spots.error(
                            ProblemCode.UNKNOWN_NAME,
                            "there is no list price of " + item + " in " + scenario.region()
                                    + ", in place of which this could stand",
                            AGREED,
                            "prices",
                            item);
                }
            }
        } catch (IllegalArgumentException reported) {
            return; /* the price file's own check says what is wrong with it */
        }
    }

    private void check(Scenario scenario, PriceBook book, String name, dev.drydock.scenario.Commitment purchase) {
        if (purchase instanceof PlanPurchase plan
                && plan.family().isPresent()
                && !families().contains(plan.family().get())) {
            spots.unknown("instance family", plan.family().get(), families(), -1, SECTION, name, "family");
            return;
        }
        Commitment commitment = Commitments.of(Commitments.Frame.of(scenario), name, purchase);
        if (commitment.overlap(scenario.measureFrom().micros(), scenario.horizonMicros()) == 0) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "it does not hold at any time of the billed run",
                    purchase.start().isPresent()
                            ? new String[] {SECTION, name, "start"}
                            : new String[] {SECTION, name});
        }
        if (commitment instanceof ReservedInstances reserved) {
            exchanges(scenario, book, name, reserved);
            instance(scenario, reserved.key(), name, "reservedInstances");
            if (types.find(reserved.key().type()).isPresent()
                    && book.committed(reserved.key(), reserved.offer()).isEmpty()) {
                spots.error(
                        ProblemCode.INVALID,
                        "there is no rate for " + PriceItem.of(reserved.key()) + "/"
                                + reserved.offer().word() + " in " + scenario.region()
                                + "; give it in a file under prices",
                        SECTION,
                        name);
            }
        } else if (commitment instanceof CapacityReservation capacity) {
            if (scenario.clusters().values().stream()
                    .anyMatch(cluster ->
                            !cluster.account().orElse(scenario.account()).equals(scenario.account()))) {
                spots.error(
                        ProblemCode.INVALID,
                        "whose instances run in a Capacity Reservation is not modelled where clusters have an account of their own",
                        SECTION,
                        name);
            }
            instance(scenario, capacity.key(), name, "capacityReservation");
            if (types.find(capacity.key().type()).isPresent()
                    && book.find(capacity.key(), 0).isEmpty()) {
                spots.error(
                        ProblemCode.INVALID,
                        "there is no price for " + PriceItem.of(capacity.key()) + "; give it in a file under prices",
                        SECTION,
                        name);
            }
        } else if (commitment instanceof SavingsPlan plan) {
            plan(scenario, book, name, plan);
        }
    }

    /* AWS's own reasons, exchange by exchange; the first that it would refuse ends the chain. */
    private void exchanges(Scenario scenario, PriceBook book, String name, ReservedInstances reserved) {
        for (int i = 0; i < reserved.exchanges().size(); i++) {
            ReservationExchange exchange = reserved.exchanges().get(i);
            String[] where = {SECTION, name, "exchanges"};
            if (types.find(exchange.key().type()).isEmpty()) {
                spots.unknown(
                        "instance type",
                        exchange.key().type(),
                        types.names(),
                        -1,
                        SECTION,
                        name,
                        where[2],
                        "reservedInstances");
                return;
            }
            if (!exchange.key().place().zone().isEmpty()
                    && !exchange.key().place().zone().startsWith(scenario.region())) {
                spots.error(ProblemCode.INVALID, "it must stay in the region " + scenario.region(), where);
                return;
            }
            if (scenario.commitments().containsKey(name + "-exchange-" + (i + 1))) {
                spots.error(
                        ProblemCode.INVALID,
                        name + "-exchange-" + (i + 1) + ", the name of what it becomes, is taken",
                        where);
                return;
            }
            if (exchange.at() >= scenario.horizonMicros()) {
                spots.error(ProblemCode.NO_EFFECT, "it is after the end of the run", where);
                return;
            }
            ReservedInstances chain = new ReservedInstances(
                    reserved.name(),
                    reserved.key(),
                    reserved.count(),
                    reserved.offer(),
                    reserved.from(),
                    reserved.to(),
                    reserved.upfront(),
                    reserved.exchanges().subList(0, i + 1));
            try {
                Exchanges.applied(List.of(chain), book);
            } catch (MissingPrice none) {
                spots.error(
                        ProblemCode.INVALID,
                        "there is no rate for " + PriceItem.of(exchange.key()) + "/"
                                + exchange.offer().word() + " in " + scenario.region()
                                + "; give it in a file under prices",
                        where);
                return;
            } catch (IllegalArgumentException refused) {
                spots.error(ProblemCode.INVALID, String.valueOf(refused.getMessage()), where);
                return;
            }
        }
    }

    private void plan(Scenario scenario, PriceBook book, String name, SavingsPlan plan) {
        List<PriceKey> eligible =
                ScenarioPrices.needed(scenario).stream().filter(plan::covers).toList();
        if (eligible.isEmpty()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "nothing that the scenario may run is eligible for the plan: it covers On-Demand instances"
                            + (plan.family().isEmpty() ? " and Fargate" : " of " + plan.family()),
                    SECTION,
                    name);
            return;
        }
        /* A rate that is not known is no reason to take the On-Demand price for it. */
        List<String> without = eligible.stream()
                .filter(key -> book.committed(key, plan.offer()).isEmpty())
                .map(key -> PriceItem.of(key.in(key.place().regional())))
                .distinct()
                .toList();
        if (!without.isEmpty()) {
            spots.error(
                    ProblemCode.INVALID,
                    "there is no rate for " + without.get(0) + "/"
                            + plan.offer().word() + " in " + scenario.region()
                            + (without.size() == 1 ? "" : ", nor for " + (without.size() - 1) + " more")
                            + " that the plan covers; give it in a file under prices",
                    SECTION,
                    name);
        }
    }

    private void instance(Scenario scenario, PriceKey key, String name, String where) {
        if (types.find(key.type()).isEmpty()) {
            spots.unknown("instance type", key.type(), types.names(), -1, SECTION, name, where);
        }
        if (!key.place().zone().isEmpty() && !key.place().zone().startsWith(scenario.region())) {
            spots.error(
                    ProblemCode.INVALID,
                    "zone " + key.place().zone() + " is not in the region " + scenario.region(),
                    SECTION,
                    name,
                    "zone");
        }
    }

    private List<String> families() {
        return new ArrayList<>(
                types.names().stream().map(NormalizedSize::family).distinct().toList());
    }
}
