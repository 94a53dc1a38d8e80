package dev.drydock.cases;

import dev.drydock.billing.usage.DurationRule;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.policy.provisioning.CapacityReservation;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.policy.scaling.PredefinedMetric;
import dev.drydock.policy.scaling.TargetTracking;
import dev.drydock.policy.scaling.TrackingState;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.random.Draws;
import dev.drydock.random.Exponential;
import dev.drydock.random.Streams;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The cases of single rules: what is billed of a duration, and what the scalers of services and groups decide. */
final class RuleCases {
    private static final PriceKey VCPU = fargate(Product.FARGATE_VCPU);
    private static final PriceKey MEMORY = fargate(Product.FARGATE_MEMORY);
    private static final int MILLI = 1_000;
    private static final int MIB_PER_GB = 1_024;

    private RuleCases() {}

    /** What runs each model. */
    static Map<String, CaseModel> models() {
        Map<String, CaseModel> models = new LinkedHashMap<>();
        models.put("billing rounding, deterministic", (c, seed) -> billedSeconds(c));
        models.put("compound Poisson cost, per-second billing with a minimum", RuleCases::taskCost);
        models.put("capacity-provider reservation, deterministic", (c, seed) -> reservation(c));
        models.put("target tracking with alarms, deterministic", (c, seed) -> tracking(c));
        return models;
    }

    private static PriceKey fargate(Product product) {
        return PriceKey.fargate(
                product, Billed.PLACE, Architecture.X86_64, OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
    }

    private static void requireOwnMinimum(ValidationCase c) {
        long own = DurationRule.of(VCPU).minimum();
        if (c.number("minimum_s") != own) {
            throw new AwsArea.NotCovered("a minimum other than Fargate's " + own + " s");
        }
    }

    /* Tasks of one vCPU on Fargate, whose rate per hour is 3,600 times the case's per second. */
    private static Findings billedSeconds(ValidationCase c) {
        requireOwnMinimum(c);
        BigDecimal perHour = BigDecimal.valueOf(3_600L * c.whole("price_pico_usd_per_s"), 12);
        List<Object> seconds = new ArrayList<>();
        Billed billed = new Billed().at(VCPU, perHour);
        long[] total = {0};
        var bill = billed.rate(meter -> {
            int holding = meter.holding(Billed.CASE, List.of(new Held(VCPU, MILLI)));
            for (double millis : c.numbers("durations_ms")) {
                long micros = (long) millis * MILLI;
                meter.held(holding, 0, micros, Ending.RELEASED);
                long own = DurationRule.of(VCPU).billedSeconds(0, micros, Ending.RELEASED);
                seconds.add(own);
                total[0] += own;
            }
        });
        return new Findings()
                .value("billed_seconds", seconds)
                .value("total_billed_seconds", total[0])
                .value("total_pico_usd", bill.total().amount().scaleByPowerOfTen(12));
    }

    /* Poisson arrivals of Fargate tasks, metered one by one and rated at the case's prices. */
    private static Findings taskCost(ValidationCase c, long seed) {
        requireOwnMinimum(c);
        Exponential between = new Exponential(TimeSpan.SECOND / c.number("arrival_rate"));
        Exponential duration = new Exponential(TimeSpan.SECOND * c.number("mean_duration_s"));
        long horizon = Math.round(TimeSpan.SECOND * c.number("horizon_s"));
        int replications = c.replications();
        double[] tasks = new double[replications];
        double[] seconds = new double[replications];
        double[] squares = new double[replications];
        double[] costs = new double[replications];
        double[] unrounded = new double[replications];
        for (int r = 0; r < replications; r++) {
            Draws gaps = new Streams(seed, r).stream(c.id(), "interval");
            Draws lengths = new Streams(seed, r).stream(c.id(), "duration");
            List<Long> durations = new ArrayList<>();
            List<Long> starts = new ArrayList<>();
            for (double at = between.sample(gaps); at < horizon; at += between.sample(gaps)) {
                starts.add((long) at);
                durations.add(duration.sampleMicros(lengths));
            }
            long all = 0;
            for (long length : durations) {
                double billed = DurationRule.of(VCPU).billedSeconds(0, length, Ending.RELEASED);
                seconds[r] += billed / durations.size();
                squares[r] += billed * billed / durations.size();
                all += length;
            }
            tasks[r] = durations.size();
            costs[r] = cost(c, starts, durations);
            unrounded[r] = cost(c, all);
        }
        return new Findings()
                .replications("mean_tasks", tasks)
                .replications("mean_billed_seconds_per_task", seconds)
                .replications("second_moment_billed", squares)
                .replications("mean_cost", costs)
                .spread("var_cost", costs)
                .spread("sd_cost", costs)
                .replications("unrounded_mean_cost", unrounded);
    }

    /* All the time in one piece, day by day: whole seconds but for the last. */
    private static double cost(ValidationCase c, long micros) {
        List<Long> days = new ArrayList<>(Collections.nCopies((int) (micros / TimeSpan.DAY), TimeSpan.DAY));
        days.add(micros % TimeSpan.DAY);
        return cost(c, Collections.nCopies(days.size(), 0L), days);
    }

    private static double cost(ValidationCase c, List<Long> starts, List<Long> durations) {
        return new Billed()
                .at(VCPU, BigDecimal.valueOf(c.number("price_vcpu_h")))
                .at(MEMORY, BigDecimal.valueOf(c.number("price_gb_h")))
                .rate(meter -> {
                    int holding = meter.holding(
                            Billed.CASE,
                            List.of(
                                    new Held(VCPU, Math.round(MILLI * c.number("vcpu"))),
                                    new Held(MEMORY, Math.round(MIB_PER_GB * c.number("gb")))));
                    for (int i = 0; i < starts.size(); i++) {
                        meter.held(holding, starts.get(i), starts.get(i) + durations.get(i), Ending.RELEASED);
                    }
                })
                .total()
                .amount()
                .doubleValue();
    }

    private static Findings reservation(ValidationCase c) {
        ManagedScaling rule = new ManagedScaling(c.whole("target_capacity"), 1, 10_000, TimeSpan.ZERO);
        int running = c.whole("initial");
        List<Object> metrics = new ArrayList<>();
        List<Object> nodes = new ArrayList<>();
        for (double step : c.numbers("needed_nodes")) {
            int needed = (int) step;
            metrics.add(CapacityReservation.metric(needed, running));
            int wanted = CapacityReservation.desired(rule, needed, running);
            running = Math.max(c.whole("min"), Math.min(c.whole("max"), wanted));
            nodes.add(running);
        }
        return new Findings().value("metric_before_each_step", metrics).value("nodes_after_each_step", nodes);
    }

    private static Findings tracking(ValidationCase c) {
        if (c.whole("high_datapoints") != TargetTracking.OUT_DATAPOINTS
                || c.whole("low_datapoints") != TargetTracking.IN_DATAPOINTS) {
            throw new AwsArea.NotCovered("alarms other than 3 high and 15 low datapoints");
        }
        TargetTracking rule = new TargetTracking(
                Optional.of(PredefinedMetric.CPU_UTILIZATION),
                BigDecimal.valueOf(c.number("target")),
                TimeSpan.ZERO,
                TimeSpan.ZERO,
                false);
        TrackingState state = TrackingState.FRESH;
        int tasks = c.whole("initial");
        int minute = 0;
        int taskMinutes = 0;
        List<Object> actions = new ArrayList<>();
        List<Object> after = new ArrayList<>();
        for (JsonNode piece : c.parameters().path("load_pieces_minutes_load")) {
            for (int i = 0; i < piece.get(0).asInt(); i++) {
                double metric = 100 * piece.get(1).asDouble() / (tasks * c.number("capacity_per_task"));
                var verdict = rule.evaluate(state, metric, tasks, tasks, minute * TimeSpan.MINUTE);
                state = verdict.state();
                int wanted = Math.max(c.whole("min"), Math.min(c.whole("max"), verdict.desired()));
                if (wanted != tasks) {
                    actions.add(List.of(minute, tasks, wanted));
                    tasks = wanted;
                }
                after.add(tasks);
                taskMinutes += tasks;
                minute++;
            }
        }
        return new Findings()
                .value("actions_minute_from_to", actions)
                .value("tasks_after_each_minute", after)
                .value("task_minutes", taskMinutes);
    }
}
