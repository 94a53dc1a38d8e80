package dev.drydock.report;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Mark;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.random.Constant;
import dev.drydock.report.data.BillStyle;
import dev.drydock.scenario.Clusters;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.Network;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Quotas;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.SpotMarket;
import dev.drydock.scenario.Storage;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Made-up results of a week of one service, with two peaks a day, so that reports can be tested without a simulation. */
final class SampleRuns {
    /** Where the service's series and metrics stand. */
    static final String SERVICE = "clusters.shop.services.web";

    private static final long BIN = 10 * TimeSpan.MINUTE;
    private static final int BINS = 1_008;
    private static final long WEEK = 7 * TimeSpan.DAY;
    private static final String GROUP = "clusters.shop.capacityProviders.";

    private SampleRuns() {}

    /** A scenario called {@code web-shop} with three objectives. */
    static Scenario scenario(int replications) {
        Map<String, Objective> objectives = new LinkedHashMap<>();
        objectives.put(
                "fast",
                new Objective(
                        SERVICE + ".latency.p99",
                        Optional.of("300ms"),
                        Optional.empty(),
                        Optional.of(Share.parse("99%"))));
        objectives.put(
                "answered",
                new Objective(
                        SERVICE + ".requests.unservedShare", Optional.of("0.1%"), Optional.empty(), Optional.empty()));
        objectives.put(
                "cheap", new Objective("cost.perMonth", Optional.of("$800"), Optional.empty(), Optional.empty()));
        Constant second = new Constant(TimeSpan.SECOND);
        return new Scenario(
                1,
                "web-shop",
                "us-east-1",
                "000000000000",
                Instant.parse("2026-06-24T00:00:00Z"),
                Optional.of(new TimeSpan(WEEK)),
                Optional.empty(),
                42,
                replications,
                InitialState.RUNNING,
                TimeSpan.ZERO,
                Network.of(Map.of()),
                Quotas.defaults(),
                "on-demand",
                Map.of(),
                ImagePulls.usual(),
                new Delays(
                        second,
                        second,
                        second,
                        second,
                        second,
                        Bytes.ofMib(1),
                        Bytes.ofMib(1),
                        Bytes.ZERO,
                        second,
                        second,
                        second,
                        second,
                        second,
                        TimeSpan.ofSeconds(60),
                        Optional.empty(),
                        Optional.empty()),
                new SpotMarket(
                        Share.ofPercent(50),
                        Share.ofPercent(0),
                        second,
                        second,
                        BigDecimal.ONE,
                        false,
                        Share.ofPercent(5),
                        Map.of()),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Storage.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("shop", Clusters.ecs(Map.of(), Map.of(), Map.of())),
                Map.of(),
                objectives,
                Map.of(),
                Map.of());
    }

    /** A variant with that share of its instances on Spot and so many replications. */
    static VariantResult variant(String name, double spot, int replications) {
        Scenario scenario = scenario(replications);
        List<Outcome> outcomes = new ArrayList<>();
        for (int k = 0; k < replications; k++) {
            outcomes.add(outcome(name, scenario, spot, k));
        }
        return new VariantResult(name, scenario, outcomes);
    }

    /** What is said beside a result. */
    static Background background() {
        return new Background(
                "0.1.0",
                List.of(
                        new Background.Input("scenario.yaml", 4_211, "ab".repeat(32)),
                        new Background.Input("web.taskdef.json", 2_048, "cd".repeat(32))),
                List.of(
                        new Background.Assumption("delays.schedule", "1s", "assumption: ECS control-plane delay"),
                        new Background.Assumption(
                                "clusters.shop.services.web.demand.<b>&",
                                "=1+1",
                                "a source with \"quotes\" and <tags>")),
                List.of("web.taskdef.json: logConfiguration is not modelled"),
                List.of("placement spread, binpack: modelled"),
                BillStyle.DEFAULT,
                new Background.Surroundings(System.nanoTime(), 2));
    }

    private static Outcome outcome(String name, Scenario scenario, double spot, int k) {
        double stretch = 1 + 0.02 * k;
        double[] rate = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            double day = i / 144.0;
            double wave = Math.max(0, StrictMath.sin((day - 0.3) * 2 * Math.PI));
            double match = StrictMath.exp(-StrictMath.pow((day - 4.8) * 30, 2));
            rate[i] = 400 + 900 * wave * wave * stretch + 2_400 * match;
        }
        double[] tasks = new double[BINS];
        double[] desired = new double[BINS];
        double[] pending = new double[BINS];
        double[] cpu = new double[BINS];
        double[] p99 = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            tasks[i] = Math.max(6, Math.ceil(rate[Math.max(0, i - 1)] * 0.012 / 0.55));
            desired[i] = Math.max(6, Math.ceil(rate[i] * 0.012 / 0.55));
            pending[i] = Math.max(0, desired[i] - tasks[i]);
            cpu[i] = Math.min(1, rate[i] * 0.012 / tasks[i]);
            p99[i] = i == 3 ? Double.NaN : 0.12 + 0.02 / Math.max(0.02, 1.02 - cpu[i]);
        }
        double[] onDemand = scaled(tasks, 0.5 * (1 - spot));
        double[] spots = scaled(tasks, 0.5 * spot);
        List<TimeSeries> series = new ArrayList<>(List.of(
                series(SERVICE + ".tasks.desired", MetricUnit.COUNT, desired),
                series(SERVICE + ".tasks.running", MetricUnit.COUNT, tasks),
                series(SERVICE + ".tasks.pending", MetricUnit.COUNT, pending),
                series(SERVICE + ".requests.rate", MetricUnit.PER_SECOND, rate),
                series(SERVICE + ".latency.p50", MetricUnit.SECONDS, scaled(p99, 0.4)),
                series(SERVICE + ".latency.p95", MetricUnit.SECONDS, scaled(p99, 0.75)),
                series(SERVICE + ".latency.p99", MetricUnit.SECONDS, p99),
                series(SERVICE + ".utilization.cpu", MetricUnit.SHARE, cpu),
                series(SERVICE + ".utilization.memory", MetricUnit.SHARE, scaled(cpu, 0.6)),
                series(GROUP + "ondemand.instances", MetricUnit.COUNT, onDemand)));
        if (spot > 0) {
            series.add(series(GROUP + "spot.instances", MetricUnit.COUNT, spots));
        }
        Ledger ledger = ledger(scenario, onDemand, spots);
        double month = ledger.bill().perMonth().amount().doubleValue();
        List<Metric> metrics = List.of(
                new Metric(SERVICE + ".requests.unservedShare", MetricUnit.SHARE, 0.0002 * stretch),
                new Metric(SERVICE + ".latency.p99", MetricUnit.SECONDS, 0.412 * stretch),
                new Metric(SERVICE + ".utilization.cpu", MetricUnit.SHARE, 0.5123),
                new Metric(SERVICE + ".tasks.running.max", MetricUnit.COUNT, 78),
                new Metric(GROUP + "spot.instances.interrupted", MetricUnit.COUNT, spot > 0 ? 3 + k : 0),
                new Metric(
                        "cost.total",
                        MetricUnit.USD,
                        ledger.bill().total().amount().doubleValue()),
                new Metric("cost.perMonth", MetricUnit.USD, month));
        List<ObjectiveResult> objectives = List.of(
                new ObjectiveResult(
                        "fast", true, 0.412 * stretch, MetricUnit.SECONDS, 0.9951, 0.99, 680 * BIN, 684 * BIN),
                new ObjectiveResult("answered", true, 0.0002 * stretch, MetricUnit.SHARE, 1, 1, -1, -1),
                new ObjectiveResult("cheap", month < 800, month, MetricUnit.USD, month < 800 ? 1 : 0, 1, -1, -1));
        List<LimitEpisode> limits = List.of(
                new LimitEpisode(LimitEpisode.Kind.TASK_CPU, SERVICE, 679 * BIN, 684 * BIN, 0, 0),
                new LimitEpisode(
                        LimitEpisode.Kind.GROUP_MAX_SIZE, GROUP + "ondemand.maxSize", 680 * BIN, 690 * BIN, 44, 40));
        List<Mark> marks = spot > 0
                ? List.of(
                        new Mark(200 * BIN, "spot-interruption", GROUP + "spot", 2),
                        new Mark(510 * BIN, "spot-interruption", GROUP + "spot", 1),
                        new Mark(700 * BIN, "task-crash", SERVICE, 1))
                : List.of();
        RunResult run = new RunResult(
                WEEK,
                0x1234_5678_9abcL + k,
                1_000_000,
                5_000,
                metrics,
                series,
                limits,
                objectives,
                List.of(),
                marks,
                List.of(),
                List.of(),
                List.of(),
                ledger.bill().usage());
        return new Outcome(
                name,
                k,
                run.fingerprint(),
                metrics,
                objectives,
                k == 0 && spot > 0
                        ? List.of("the load of web passed 1.3, outside the range in which the fluid model was checked")
                        : List.of(),
                k == 0 ? Optional.of(new Outcome.Detail(run, ledger)) : Optional.empty());
    }

    private static Ledger ledger(Scenario scenario, double[] onDemand, double[] spot) {
        Rater rater = new Rater(PriceBook.builtIn());
        Meter meter = rater.meter(new Slicing(scenario.start().getEpochSecond(), 0, WEEK, Granularity.HOURLY));
        Place place = new Place("", "us-east-1", "us-east-1a");
        hold(meter, place, "ondemand", PurchaseOption.ON_DEMAND, onDemand);
        hold(meter, place, "spot", PurchaseOption.SPOT, spot);
        int balancer = meter.holding(
                Owner.service("shop", "web"),
                Held.balancer(place, dev.drydock.billing.usage.BalancerType.APPLICATION, 2));
        meter.held(balancer, 0, WEEK, Ending.STILL_HELD);
        Bill bill = rater.rate(meter.close());
        return new Ledger(bill);
    }

    private static void hold(Meter meter, Place place, String provider, PurchaseOption option, double[] count) {
        int nodes = meter.nodes(
                Owner.nodes("shop", provider),
                Held.node(place, "m6i.large", OperatingSystem.LINUX, option, "gp3", 30, 1),
                2_000,
                7_700);
        int seat = meter.seat(nodes, Owner.service("shop", "web"), 1_000, 2_048);
        for (int number = 0; number < 60; number++) {
            int from = -1;
            for (int i = 0; i <= BINS; i++) {
                boolean held = i < BINS && count[i] > number;
                if (held && from < 0) {
                    from = i;
                }
                if (!held && from >= 0) {
                    Ending ending = i == BINS ? Ending.STILL_HELD : Ending.RELEASED;
                    meter.held(nodes, from * BIN, i * BIN, ending);
                    meter.seated(seat, from * BIN, i * BIN);
                    meter.seated(seat, from * BIN + BIN / 2, i * BIN);
                    from = -1;
                }
            }
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static TimeSeries series(String path, MetricUnit unit, double[] mean) {
        return new TimeSeries(path, unit, BIN, scaled(mean, 0.9), mean, scaled(mean, 1.12));
    }
}
