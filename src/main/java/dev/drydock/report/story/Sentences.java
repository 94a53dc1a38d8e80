package dev.drydock.report.story;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.experiment.VariantResult;
import dev.drydock.pricing.Price;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Plain sentences about figures: what a reader should take from a chart or table. */
public final class Sentences {
    private Sentences() {}

    /** What the run costs and what most of it goes into. */
    static String cost(Scenario scenario, Ledger ledger) {
        Money total = ledger.bill().total();
        Optional<CostKind> most = Stream.of(CostKind.values())
                .max(Comparator.comparing(kind -> ledger.of(kind).amount()));
        if (total.amount().signum() == 0 || most.isEmpty()) {
            return "Nothing was billed.";
        }
        return length(scenario.horizonMicros()) + " cost " + Shown.money(total.amount()) + "; "
                + most.get().title() + " is " + Shown.percent(share(ledger.of(most.get()), total)) + " of it.";
    }

    /** An amount's share of a whole. */
    public static double share(Money part, Money whole) {
        return whole.amount().signum() == 0
                ? 0
                : part.amount().divide(whole.amount(), MathContext.DECIMAL64).doubleValue();
    }

    /** A warning of prices of the first replication that are more than 90 days old at the scenario's start; empty when none is. */
    public static Optional<String> stale(VariantResult result) {
        LocalDate start = LocalDate.ofInstant(result.scenario().start(), ZoneOffset.UTC);
        List<Price> old = result.first()
                .detail()
                .map(kept -> kept.ledger().bill().stalePrices(start))
                .orElse(List.of());
        return old.stream()
                .map(Price::date)
                .min(LocalDate::compareTo)
                .map(oldest -> counted(old.size(), "price") + (old.size() == 1 ? " dates" : " date")
                        + " from more than 90 days before the start, the oldest from " + oldest
                        + "; the run's page lists all prices used, drydock prices update renews a price file");
    }

    /** A length of time in words: {@code 7 days}. */
    public static String length(long micros) {
        long hours = micros / 3_600_000_000L;
        if (hours >= 48 && hours % 24 == 0) {
            return hours / 24 + " days";
        }
        if (hours == 24) {
            return "One day";
        }
        return Shown.seconds(micros / 1e6);
    }

    static String demand(Scenario scenario, TimeSeries rate) {
        int peak = peak(rate.max());
        return peak < 0
                ? "Nothing is asked of it."
                : "Demand peaks at " + Shown.value(rate.unit(), rate.max()[peak]) + " on "
                        + Shown.moment(scenario.start(), peak * rate.binMicros()) + ".";
    }

    static String tasks(Scenario scenario, TimeSeries running, Optional<TimeSeries> pending) {
        int peak = peak(running.max());
        if (peak < 0) {
            return "No task ran.";
        }
        double low = Double.POSITIVE_INFINITY;
        for (double value : running.min()) {
            low = value < low ? value : low;
        }
        String waiting = pending.filter(one -> peak(one.max()) >= 0)
                .map(one -> " At most " + Shown.count(one.max()[peak(one.max())]) + " are pending at once.")
                .orElse("");
        return "Between " + Shown.count(low) + " and " + Shown.count(running.max()[peak]) + " tasks run, most on "
                + Shown.moment(scenario.start(), peak * running.binMicros()) + "." + waiting;
    }

    static String messages(Scenario scenario, RunResult run, String prefix, TimeSeries visible) {
        int peak = peak(visible.max());
        String most = peak < 0
                ? "No message waits when a minute ends."
                : "At most " + Shown.count(visible.max()[peak]) + " messages wait, on "
                        + Shown.moment(scenario.start(), peak * visible.binMicros()) + ".";
        return most
                + counted(run, prefix + ".messages.redelivered", " were received anew")
                + counted(run, prefix + ".messages.deadLettered", " went to the dead-letter queue")
                + counted(run, prefix + ".messages.expired", " were too old and are lost");
    }

    private static String counted(RunResult run, String path, String what) {
        return metric(run, path)
                .filter(metric -> metric.value() > 0)
                .map(metric -> " " + Shown.count(metric.value()) + what + ".")
                .orElse("");
    }

    static String oldest(Scenario scenario, TimeSeries age) {
        int peak = peak(age.max());
        return peak < 0
                ? "No message is left when a minute ends."
                : "It is highest on " + Shown.moment(scenario.start(), peak * age.binMicros()) + ", at "
                        + Shown.seconds(age.max()[peak]) + ".";
    }

    static String latency(Scenario scenario, RunResult run, String prefix, TimeSeries p99) {
        int worst = peak(p99.max());
        String whole = metric(run, prefix + ".latency.p99")
                .map(metric -> "Over the whole run p99 is " + Shown.value(metric.unit(), metric.value()) + ". ")
                .orElse("");
        return worst < 0
                ? "No request was answered."
                : whole + "It is worst on " + Shown.moment(scenario.start(), worst * p99.binMicros()) + ", at "
                        + Shown.seconds(p99.max()[worst]) + ".";
    }

    /** How far what is simulated is from what was measured. @param metrics figures by their paths */
    public static String measured(Function<String, Optional<Metric>> metrics, String prefix) {
        Optional<Metric> mean = metrics.apply(prefix + ".error.mean");
        Optional<Metric> share = metrics.apply(prefix + ".error.share");
        Optional<Metric> most = metrics.apply(prefix + ".error.max");
        if (mean.isEmpty() || share.isEmpty() || most.isEmpty()) {
            return "";
        }
        return "At the measured points the simulation is off by "
                + Shown.value(mean.get().unit(), mean.get().value())
                + " on average, " + Shown.value(share.get().unit(), share.get().value())
                + " of what was measured, and by "
                + Shown.value(most.get().unit(), most.get().value()) + " at most"
                + metrics.apply(prefix + ".error.delay")
                        .map(delay -> "; it comes " + Shown.seconds(Math.abs(delay.value()))
                                + (delay.value() < 0 ? " earlier" : " later") + " on average.")
                        .orElse(".");
    }

    static String utilisation(RunResult run, String prefix) {
        return metric(run, prefix + ".utilization.cpu")
                .map(metric -> "On average the tasks use " + Shown.value(metric.unit(), metric.value())
                        + " of the CPU reserved for them.")
                .orElse("");
    }

    static String instances(RunResult run, List<String> groups) {
        double mean = 0;
        double interrupted = 0;
        for (String prefix : groups) {
            mean += metric(run, prefix + ".instances.mean").map(Metric::value).orElse(0.0);
            interrupted += metric(run, prefix + ".instances.interrupted")
                    .map(Metric::value)
                    .orElse(0.0);
        }
        return Shown.count(mean) + " instances run on average"
                + (interrupted > 0 ? "; " + Shown.count(interrupted) + " Spot instances were reclaimed." : ".");
    }

    static String breakdown(Ledger ledger) {
        Money total = ledger.bill().total();
        Money idle = ledger.unreserved();
        return idle.amount().signum() == 0
                ? ""
                : Shown.percent(share(idle, total)) + " of the bill is capacity that nobody had reserved.";
    }

    /** Who pays, as a reader calls it. */
    public static String owner(Owner owner) {
        String name = owner.cluster().isEmpty() ? owner.name() : owner.cluster() + "/" + owner.name();
        return switch (owner.kind()) {
            case SERVICE -> "service " + name;
            case TASKS -> "tasks " + name;
            case NODES -> "nodes of " + name;
            case IDLE -> "idle on " + name;
            case FRAGMENTATION -> "fragmentation on " + name;
            case HEADROOM -> "headroom of " + name;
            case SCALE_IN_LAG -> "scale-in lag of " + name;
            case OVERHEAD -> "overhead " + (owner.cluster().isEmpty() ? name : "of " + name);
            case UNUSED_COMMITMENT -> "unused of " + name;
            case CREDIT -> "credit " + name;
        };
    }

    /** What a strike of a fault was, in a few words: {@code zone outage of us-east-1a}. */
    public static String fault(FaultEpisode fault) {
        StringBuilder words = new StringBuilder();
        for (char letter : fault.kind().toCharArray()) {
            words.append(Character.isUpperCase(letter) ? " " + Character.toLowerCase(letter) : letter);
        }
        return words + " of " + Paths.last(fault.target());
    }

    /** What a strike of a fault took; empty when it took nothing. */
    public static String lost(FaultEpisode fault) {
        return fault.instances() + fault.tasks() == 0
                ? ""
                : counted(fault.instances(), "instance") + " and " + counted(fault.tasks(), "task") + " lost";
    }

    /** A limit that bound, in a sentence without its time. */
    public static String limit(LimitEpisode limit) {
        return limitBrief(limit)
                + switch (limit.kind()) {
                    case SERVICE_MAX_CAPACITY ->
                        ": " + limit.wanted() + " tasks wanted, " + limit.allowed() + " allowed";
                    case GROUP_MAX_SIZE -> ": " + limit.wanted() + " instances wanted, " + limit.allowed() + " allowed";
                    case IMAGE_PULLS -> ": " + limit.allowed() + " allowed";
                    case NO_FITTING_INSTANCE -> " for a waiting task, and none is to come";
                    case PLACEMENT_CONSTRAINTS -> ": the instances with room do not meet them";
                    case INSUFFICIENT_CAPACITY ->
                        ": " + limit.wanted() + " instances wanted, " + limit.allowed() + " to be had";
                    case TASK_QUEUE_FULL -> ": requests were refused";
                    case TASK_CPU -> ": its tasks have less than its requests need";
                    case TASK_MEMORY -> ": its tasks held more than their limit";
                    case TASK_CONCURRENCY -> ": requests had to wait for a slot";
                    case FARGATE_LAUNCH_RATE, RUN_TASK_RATE, SERVICE_LAUNCH_RATE ->
                        ": " + limit.wanted() + " asked for, " + limit.allowed() + " allowed at once";
                    case FARGATE_VCPUS, EC2_VCPUS ->
                        ": " + limit.wanted() + " vCPUs wanted, " + limit.allowed() + " allowed";
                    case TASKS_PER_SERVICE, PROVISIONING_TASKS ->
                        ": " + limit.wanted() + " tasks wanted, " + limit.allowed() + " allowed";
                    case CONTAINER_INSTANCES ->
                        ": " + limit.wanted() + " instances wanted, " + limit.allowed() + " allowed";
                    case SUBNET_ADDRESSES ->
                        ": " + limit.wanted() + " addresses wanted, " + limit.allowed() + " to be had";
                };
    }

    /** A limit that bound, in a few words: {@code ondemand at maxSize}. */
    public static String limitBrief(LimitEpisode limit) {
        List<String> parts = Paths.parts(limit.subject());
        String name = parts.size() > 3 ? parts.get(3) : limit.subject();
        return name
                + switch (limit.kind()) {
                    case SERVICE_MAX_CAPACITY -> " at maxCapacity";
                    case GROUP_MAX_SIZE -> " at maxSize";
                    case IMAGE_PULLS -> ": pulls refused";
                    case NO_FITTING_INSTANCE -> ": no instance fits";
                    case PLACEMENT_CONSTRAINTS -> " kept waiting by its placement constraints";
                    case INSUFFICIENT_CAPACITY -> ": insufficient capacity";
                    case TASK_QUEUE_FULL -> ": queues full";
                    case TASK_CPU -> " out of CPU";
                    case TASK_MEMORY -> " out of memory";
                    case TASK_CONCURRENCY -> " out of request slots";
                    case FARGATE_LAUNCH_RATE, RUN_TASK_RATE, FARGATE_VCPUS, EC2_VCPUS -> " used up";
                    case SERVICE_LAUNCH_RATE -> " at its launches a minute";
                    case TASKS_PER_SERVICE -> " at the quota of tasks of a service";
                    case CONTAINER_INSTANCES -> " at the quota of instances of a cluster";
                    case PROVISIONING_TASKS -> " at the quota of waiting tasks of a cluster";
                    case SUBNET_ADDRESSES -> " has no address left";
                };
    }

    /** The name of a kind of limit. */
    public static String limitKind(LimitEpisode.Kind kind) {
        return switch (kind) {
            case SERVICE_MAX_CAPACITY -> "service at maxCapacity";
            case GROUP_MAX_SIZE -> "group at maxSize";
            case IMAGE_PULLS -> "image pulls refused";
            case NO_FITTING_INSTANCE -> "no fitting instance";
            case PLACEMENT_CONSTRAINTS -> "placement constraints not met";
            case INSUFFICIENT_CAPACITY -> "insufficient capacity";
            case TASK_QUEUE_FULL -> "request queues full";
            case TASK_CPU -> "tasks out of CPU";
            case TASK_MEMORY -> "tasks out of memory";
            case TASK_CONCURRENCY -> "request slots taken";
            case FARGATE_LAUNCH_RATE -> "Fargate launch rate";
            case SERVICE_LAUNCH_RATE -> "service launch rate";
            case RUN_TASK_RATE -> "RunTask rate";
            case FARGATE_VCPUS -> "Fargate vCPU quota";
            case EC2_VCPUS -> "EC2 vCPU quota";
            case TASKS_PER_SERVICE -> "tasks of a service";
            case CONTAINER_INSTANCES -> "instances of a cluster";
            case PROVISIONING_TASKS -> "provisioning tasks of a cluster";
            case SUBNET_ADDRESSES -> "addresses of a subnet";
        };
    }

    /** A count with its noun: {@code 1 objective}, {@code 3 objectives}. */
    public static String counted(long count, String one) {
        return Shown.count(count) + " " + (count == 1 ? one : several(one));
    }

    private static String several(String one) {
        return one.endsWith("y")
                ? one.substring(0, one.length() - 1) + "ies"
                : one.endsWith("s") || one.endsWith("sh") ? one + "es" : one + "s";
    }

    /** The figure of a path. */
    public static Optional<Metric> metric(RunResult run, String path) {
        return run.metrics().stream()
                .filter(metric -> metric.path().equals(path))
                .findFirst();
    }

    /** The index of the greatest value; -1 when there is none above 0. */
    private static int peak(double[] values) {
        int peak = -1;
        double top = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > top) {
                top = values[i];
                peak = i;
            }
        }
        return peak;
    }

    /** How much cheaper or dearer one amount is than another: {@code 18.9 % below}. */
    public static String against(double amount, double base) {
        if (base == 0) {
            return "";
        }
        double change = amount / base - 1;
        return Shown.percent(Math.abs(change)) + (change <= 0 ? " below" : " above");
    }

    /** An amount of dollars given as a plain number. */
    public static String dollars(double amount) {
        return Shown.money(new BigDecimal(dev.drydock.report.text.Figures.metric(amount)));
    }
}
