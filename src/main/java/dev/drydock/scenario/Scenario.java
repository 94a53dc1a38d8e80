package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be simulated: one fleet, its demand, its prices and how it is judged.
 *
 * <p>Immutable and valid in itself; every default has been filled in, every file it refers to has been read.
 */
@Doc("A scenario: what runs, what is asked of it, and how it is judged.")
public record Scenario(
        @Doc("Version of the scenario format; 1 is the only one so far.") int drydock,
        @Doc("Name of the scenario, also the name of its report folder: letters, digits, dots, dashes and underscores.")
                String name,
        @Doc("AWS region that prices and zones belong to.")
                @Default(value = "us-east-1", source = "the region of the built-in price book")
                String region,
        @Doc("AWS account that usage is booked on.")
                @Default(value = "\"000000000000\"", source = "assumption: one account")
                String account,
        @Doc("Instant at which the simulation starts, in UTC.") Instant start,
        @Doc("How long is simulated; end may stand in its place.") Optional<TimeSpan> horizon,
        @Doc("Instant at which the simulation ends; horizon may stand in its place.") Optional<Instant> end,
        @Doc("Seed of all random streams.") @Default(value = "1", source = "assumption: any seed is as good") long seed,
        @Doc("Independent replications of each variant.")
                @Default(value = "1", source = "assumption: one replication has no interval")
                int replications,
        @Doc("What stands at the start.") @Default(value = "running", source = "assumption: the fleet exists already")
                InitialState initial,
        @Doc("Head of the run that is left out of metrics, objectives and the bill.")
                @Default(value = "0s", source = "assumption: a warm start needs no warm-up")
                TimeSpan measureFrom,
        @Doc("The VPC: its subnets.") Network network,
        @Doc("What AWS allows the account at once and in a time.") Quotas quotas,
        @Doc("What the scenario without changes is called beside its variants.")
                @Default(value = "base", source = "assumption: no better name")
                String base,
        @Doc("Container images by the reference that task definitions use.") Map<String, Image> images,
        @Doc("How images come from registries.") ImagePulls imagePulls,
        @Doc("Delays from a launch to a serving task.") Delays delays,
        @Doc("Spot prices and interruptions.") SpotMarket spotMarket,
        @Doc("A price file of the user's own; its prices go before the built-in ones.") Optional<PriceFile> prices,
        @Doc("Savings Plans, Reserved Instances and Capacity Reservations by name.")
                Map<String, Commitment> commitments,
        @Doc("Credits by name: what AWS sets off against the bill until it is used up.") Map<String, Money> credits,
        @Doc("Storage beside the volumes of instances.") Storage storage,
        @Doc("What CloudWatch bills; without it nothing of it is metered.") Optional<CloudWatch> cloudWatch,
        @Doc("What is agreed with AWS beside its list prices.") Optional<PrivateRates> privateRates,
        @Doc("The currency that the bill is paid in; US dollars without it.") Optional<BillingCurrency> billingCurrency,
        @Doc(
                        "How finely usage is metered; without it by the hour up to 62 days and with commitments, by the day beyond.")
                Optional<Metering> metering,
        @Doc("How the bill is allocated to those who pay.") Optional<CostAllocation> costAllocation,
        @Doc("Clusters by name.") Map<String, Cluster> clusters,
        @Doc("Faults by name: what goes wrong, and when.") Map<String, Fault> faults,
        @Doc("Objectives by name: bounds that a run must meet.") Map<String, Objective> objectives,
        @Doc("Measured series by name, laid beside simulated ones.") Map<String, MeasuredSeries> measured,
        @Doc("Variants by name: changes to this scenario that compare sets against it.")
                Map<String, Variant> variants) {
    public Scenario {
        if (drydock != 1) {
            throw new IllegalArgumentException("this version of Drydock reads format 1, was " + drydock);
        }
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new IllegalArgumentException(
                    "name must be 1 to 100 letters, digits, dots, dashes or underscores, starting with a letter or digit");
        }
        if (horizon.isPresent() == end.isPresent()) {
            throw new IllegalArgumentException("give either horizon or end");
        }
        if (start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
            throw new IllegalArgumentException("start must be from 1970 to 2999, was " + start);
        }
        if (replications < 1 || replications > 100_000) {
            throw new IllegalArgumentException("replications must be between 1 and 100000, was " + replications);
        }
        credits.forEach((credit, amount) -> {
            if (amount.amount().signum() <= 0) {
                throw new IllegalArgumentException("credits must be positive, was " + credit);
            }
        });
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("a scenario needs at least one cluster");
        }
        long length = lengthMicros(start, horizon, end);
        if (length <= 0 || length > MAX_HORIZON) {
            throw new IllegalArgumentException("the horizon must be positive and at most 4 years");
        }
        if (measureFrom.micros() >= length) {
            throw new IllegalArgumentException("measureFrom must be shorter than the horizon, was " + measureFrom);
        }
    }

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");
    private static final long MAX_HORIZON = 4 * 366 * TimeSpan.DAY;

    private static long lengthMicros(Instant start, Optional<TimeSpan> horizon, Optional<Instant> end) {
        return horizon.map(TimeSpan::micros)
                .orElseGet(() -> end.map(e -> java.time.temporal.ChronoUnit.MICROS.between(start, e))
                        .orElse(0L));
    }

    /** The subnets of the network, by name. */
    public Map<String, Subnet> subnets() {
        return network.subnets();
    }

    /** The length of the run in microseconds. */
    public long horizonMicros() {
        return lengthMicros(start, horizon, end);
    }

    /** How the cost of instances is divided among those who pay. */
    public CostSplit costSplit() {
        return costAllocation.map(CostAllocation::split).orElse(CostSplit.PROPORTIONAL);
    }
}
