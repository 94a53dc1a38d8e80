package dev.drydock.benchmarks;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.BalancerType;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a bill costs to make: taking down tasks while a run goes on, then rating and posting a year of a hundred services. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class BillingBenchmark {
    static final int TASKS = 1_000;
    private static final Place ZONE = new Place("", "us-east-1", "us-east-1a");
    private static final Slicing YEAR = new Slicing(0, 0, 365 * TimeSpan.DAY, Granularity.DAILY);

    /** A meter with one sort of Fargate task and one sort of task on nodes. */
    @State(Scope.Thread)
    public static class Metering {
        Meter meter = new Meter(YEAR);
        int fargate;
        int seat;
        long at;

        /** Registers them. */
        @Setup
        public void register() {
            meter = new Rater(PriceBook.builtIn()).meter(YEAR);
            Owner owner = Owner.tasks("c", "t");
            fargate = meter.holding(owner, fargate());
            int nodes = meter.nodes(Owner.nodes("c", "p"), node("m6i.large", PurchaseOption.ON_DEMAND), 2_000, 7_985);
            seat = meter.seat(nodes, owner, 250, 512);
        }

        long next() {
            at = (at + 7_919_000_003L) % (364 * TimeSpan.DAY);
            return at;
        }
    }

    /** The usage of a hundred services in a year: each with its load balancer, on Fargate and on twelve sorts of nodes. */
    @State(Scope.Thread)
    public static class Year {
        /** Length of a slice. */
        @Param({"DAILY", "HOURLY"})
        public Granularity granularity = Granularity.DAILY;

        Rater rater = new Rater(PriceBook.builtIn());
        UsageLog usage = new Meter(YEAR).close();

        /** Meters it. */
        @Setup
        public void run() {
            Slicing slicing = new Slicing(0, 0, YEAR.to(), granularity);
            Meter meter = rater.meter(slicing);
            for (String type : List.of("m6i.large", "m5.large", "m6a.large")) {
                for (PurchaseOption option : PurchaseOption.values()) {
                    int nodes = meter.nodes(Owner.nodes("c", option.word()), node(type, option), 2_000, 7_985);
                    for (int i = 0; i < 20; i++) {
                        meter.held(nodes, 0, YEAR.to(), Ending.STILL_HELD);
                    }
                    for (int service = 0; service < 100; service += 3) {
                        meter.seated(meter.seat(nodes, Owner.service("c", "s" + service), 250, 512), 0, YEAR.to());
                    }
                }
            }
            for (int service = 0; service < 100; service++) {
                Owner owner = Owner.service("c", "s" + service);
                meter.held(meter.holding(owner, fargate()), 0, YEAR.to(), Ending.STILL_HELD);
                List<Held> balancer = Held.balancer(ZONE, BalancerType.APPLICATION, 2);
                meter.held(meter.holding(owner, balancer), 0, YEAR.to(), Ending.STILL_HELD);
            }
            usage = meter.close();
        }
    }

    /** A month of hourly records of a hundred services on Fargate and on instances of their own, with three commitments. */
    @State(Scope.Thread)
    public static class Records {
        /** Services, each with five things held. */
        static final int SERVICES = 100;

        /** Hours. */
        static final int HOURS = 720;

        /** Records of a month. */
        static final int COUNT = SERVICES * HOURS * 5;

        /** Whether commitments cover a part of it. */
        @Param({"false", "true"})
        public boolean committed;

        Rater rater = new Rater(PriceBook.builtIn());
        UsageLog usage = new Meter(YEAR).close();

        /** Meters it. */
        @Setup
        public void run() {
            Offer plan = new Offer(Offer.Kind.COMPUTE_PLAN, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
            Offer family = new Offer(Offer.Kind.EC2_INSTANCE_PLAN, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
            Offer standard = new Offer(Offer.Kind.STANDARD, Offer.Term.ONE_YEAR, Offer.Payment.NO_UPFRONT);
            long end = plan.term().hours() * TimeSpan.HOUR;
            PriceKey reserved = PriceKey.instance(
                    new Place("", "us-east-1", ""), "m6i.large", OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
            List<Commitment> commitments = List.of(
                    new ReservedInstances("r", reserved, 10, standard, 0, end),
                    new SavingsPlan("f", "", "m5", "us-east-1", 1_000_000_000_000L, family, 0, end),
                    new SavingsPlan("c", "", "", "us-east-1", 1_500_000_000_000L, plan, 0, end));
            rater = new Rater(PriceBook.builtIn(), committed ? commitments : List.of());
            Meter meter = rater.meter(new Slicing(0, 0, HOURS * TimeSpan.HOUR, Granularity.HOURLY));
            for (int service = 0; service < SERVICES; service++) {
                Owner owner = Owner.service("c", "s" + service);
                List<Held> held = new ArrayList<>(fargate());
                for (String type : List.of("m6i.large", "m5.large")) {
                    held.add(node(type, PurchaseOption.ON_DEMAND).get(0));
                }
                held.add(Held.balancer(ZONE, BalancerType.APPLICATION, 0).get(0));
                int holding = meter.holding(owner, held);
                meter.held(holding, 0, HOURS * TimeSpan.HOUR, Ending.STILL_HELD);
            }
            usage = meter.close();
        }
    }

    private static List<Held> fargate() {
        return Held.fargateTask(
                ZONE, Architecture.X86_64, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND, 250, 512, 20, 0);
    }

    private static List<Held> node(String type, PurchaseOption option) {
        return Held.node(ZONE, type, OperatingSystem.LINUX, option, "gp3", 30, 0);
    }

    /** Fargate tasks taken down per second. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long fargateTasks(Metering state) {
        for (int i = 0; i < TASKS; i++) {
            long from = state.next();
            state.meter.held(state.fargate, from, from + 60_000_000 + i, Ending.RELEASED);
        }
        return state.at;
    }

    /** Tasks on nodes taken down per second. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public long seatedTasks(Metering state) {
        for (int i = 0; i < TASKS; i++) {
            long from = state.next();
            state.meter.seated(state.seat, from, from + 60_000_000 + i);
        }
        return state.at;
    }

    /** Hourly usage records rated per second, through all stages. */
    @Benchmark
    @OperationsPerInvocation(Records.COUNT)
    public Bill records(Records state) {
        return state.rater.rate(state.usage);
    }

    /** Years rated per second. */
    @Benchmark
    public Bill rate(Year state) {
        return state.rater.rate(state.usage);
    }

    /** Years rated and posted per second. */
    @Benchmark
    public Ledger rateAndPost(Year state) {
        return new Ledger(state.rater.rate(state.usage));
    }
}
