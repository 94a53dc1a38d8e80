package dev.drydock.cases;

import dev.drydock.engine.Simulation;
import dev.drydock.engine.job.JobObserver;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Erlang;
import dev.drydock.random.Exponential;
import dev.drydock.random.Mixture;
import dev.drydock.random.Weights;
import dev.drydock.scenario.ArrivalSubmission;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Submission;
import dev.drydock.scenario.TimedSubmission;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The cases of queueing theory, through whole runs of scenarios: batch tasks on a fixed fleet, with a queue or without, and on Fargate. */
final class QueueingCases {
    /** One task fills such an instance. */
    private static final String ONE_TASK_NODE = "m6i.large";

    private static final int ONE_TASK_CPU = 2_048;
    private static final String POOL_NODE = "m6i.16xlarge";
    private static final int POOL_CPU = 65_536;
    private static final int FIRST_JOB = 0;
    private static final int GROUPS = 30;
    /** The time that the M/G/inf cases give leaves the rarer figures just above their limit of width; half of it again is plenty. */
    private static final double TIMES_LONGER = 2;
    /** Runs from empty for each replication: 30 times as many leave an interval of about 1 %. */
    private static final int RUNS_FROM_EMPTY = 400;

    /** Three years; a scenario lasts at most four. */
    private static final double LONGEST_RUN = 3 * 365 * 24 * (double) TimeSpan.HOUR;

    private static final Pattern FROM_EMPTY = Pattern.compile("mean_running_at_t([0-9]+)_from_empty");
    private static final PriceBook PRICES = PriceBook.builtIn();

    private QueueingCases() {}

    /** What runs each model. */
    static Map<String, CaseModel> models() {
        Map<String, CaseModel> models = new LinkedHashMap<>();
        models.put("M/M/1", (c, seed) -> queue(c, seed, poisson(c), exponential(c)));
        models.put("M/M/c", (c, seed) -> queue(c, seed, poisson(c), exponential(c)));
        models.put("M/M/c/K", (c, seed) -> queue(c, seed, poisson(c), exponential(c)));
        models.put(
                "M/G/1",
                (c, seed) -> queue(c, seed, poisson(c), Scaled.by(unit(c), Laws.parse(c.text("duration_law")))));
        models.put("M/D/c", (c, seed) -> queue(c, seed, poisson(c), new Constant(c.number("duration") * unit(c))));
        models.put(
                "D/M/1", (c, seed) -> queue(c, seed, new Constant(unit(c) / c.number("arrival_rate")), exponential(c)));
        models.put(
                "E3/M/1",
                (c, seed) -> queue(c, seed, new Erlang(3, unit(c) / c.number("arrival_rate")), exponential(c)));
        models.put("H2/M/1", (c, seed) -> queue(c, seed, hyperexponential(c), exponential(c)));
        models.put("M[k]/M/1", (c, seed) -> queue(c, seed, batches(c), exponential(c)));
        models.put("M/G/c/c (Erlang B)", QueueingCases::loss);
        models.put("several sizes, one pool, no queue (Kaufman-Roberts)", QueueingCases::sizes);
        models.put("batch of exponential tasks", QueueingCases::together);
        models.put("M/G/inf", QueueingCases::unlimited);
        models.put("M[k]/M/inf", QueueingCases::unlimitedBatches);
        models.put("list scheduling (batch makespan)", (c, seed) -> ListScheduling.measure(c));
        return models;
    }

    /** A run of a scenario that tells an observer of every task. */
    static void run(Scenario scenario, long seed, int replication, JobObserver observer) {
        Simulation.run(scenario, seed, replication, PRICES, Optional.of(observer));
    }

    /* The case's own unit of time, or a sixtieth of it where the run would go beyond the years that a scenario may last: figures scale with the unit. */
    private static double unit(ValidationCase c) {
        double unit = named(c);
        boolean tooLong =
                c.parameters().has("arrival_rate") && c.arrivals() / c.number("arrival_rate") * unit > LONGEST_RUN;
        return tooLong ? unit / 60 : unit;
    }

    private static double named(ValidationCase c) {
        return switch (c.text("time_unit")) {
            case "s" -> TimeSpan.SECOND;
            case "min" -> TimeSpan.MINUTE;
            case "h" -> TimeSpan.HOUR;
            default -> throw new IllegalArgumentException("unknown time unit " + c.text("time_unit"));
        };
    }

    private static Distribution poisson(ValidationCase c) {
        return new Exponential(unit(c) / c.number("arrival_rate"));
    }

    private static Distribution batches(ValidationCase c) {
        return new Exponential(unit(c) / c.number("batch_rate"));
    }

    private static Distribution exponential(ValidationCase c) {
        return new Exponential(unit(c) / c.number("service_rate"));
    }

    /* The two rates and the chance of the first stand in the case's prose alone. */
    private static Distribution hyperexponential(ValidationCase c) {
        Matcher found = Pattern.compile(
                        "rate ([0-9.]+)/\\w+ with probability ([0-9.]+), rate ([0-9.]+)/\\w+ with probability ([0-9.]+)")
                .matcher(c.scenario());
        if (!found.find()) {
            throw new IllegalArgumentException("no hyperexponential law in the scenario of " + c.id());
        }
        return new Mixture(
                Weights.of(List.of(Double.parseDouble(found.group(2)), Double.parseDouble(found.group(4)))),
                List.of(
                        new Exponential(unit(c) / Double.parseDouble(found.group(1))),
                        new Exponential(unit(c) / Double.parseDouble(found.group(3)))));
    }

    private static Findings queue(ValidationCase c, long seed, Distribution between, Distribution service) {
        int nodes = c.parameters().has("c") ? c.whole("c") : 1;
        int batch = c.parameters().has("batch_size") ? c.whole("batch_size") : 1;
        Optional<Integer> room = c.parameters().has("K") ? Optional.of(c.whole("K") - nodes) : Optional.empty();
        long warmup = (long) c.run("warmup_arrivals", 0);
        Submission submission = new ArrivalSubmission(between, batch, Optional.empty());
        Scenario scenario = new QueueScenario()
                .fleet(ONE_TASK_NODE, nodes)
                .queued("queue", ONE_TASK_CPU, submission, Optional.of(service), room)
                .build(horizon(warmup + c.arrivals(), between.mean() / batch, service.mean()), seed);
        return Replications.of(c, k -> {
            QueueProbe probe = new QueueProbe(FIRST_JOB, warmup, c.arrivals(), unit(c));
            run(scenario, seed, k, probe);
            return complete(c, probe).seen(nodes);
        });
    }

    /* Long enough for so many arrivals and what they still have to wait, whatever chance brings. */
    private static long horizon(long arrivals, double between, double service) {
        return (long) (1.05 * arrivals * between + 2_000 * (between + service));
    }

    private static QueueProbe complete(ValidationCase c, QueueProbe probe) {
        if (!probe.complete()) {
            throw new IllegalStateException(c.id() + " ended before all its tasks did");
        }
        return probe;
    }

    private static Findings loss(ValidationCase c, long seed) {
        int servers = c.whole("servers");
        long warmup = (long) c.run("warmup_arrivals", 0);
        Distribution law = Scaled.by(unit(c), Laws.parse(c.text("duration_law"), c.number("mean_duration")));
        Scenario scenario = new QueueScenario()
                .fleet(ONE_TASK_NODE, servers)
                .lossy("calls", ONE_TASK_CPU, new ArrivalSubmission(poisson(c), 1, Optional.empty()), law)
                .build(horizon(warmup + c.arrivals(), poisson(c).mean(), law.mean()), seed);
        return Replications.of(c, k -> {
            QueueProbe probe = new QueueProbe(FIRST_JOB, warmup, c.arrivals(), unit(c));
            run(scenario, seed, k, probe);
            return complete(c, probe).seen(servers);
        });
    }

    private static Findings sizes(ValidationCase c, long seed) {
        JsonNode classes = c.parameters().get("classes");
        int units = c.whole("units");
        double rates = 0;
        double longest = 0;
        QueueScenario scenario = new QueueScenario().fleet(POOL_NODE, 1);
        for (int i = 0; i < classes.size(); i++) {
            double rate = classes.get(i).get("rate").asDouble();
            double mean = classes.get(i).get("mean_duration").asDouble() * unit(c);
            rates += rate;
            longest = Math.max(longest, mean);
            scenario.lossy(
                    "class-" + (i + 1),
                    POOL_CPU / units * classes.get(i).get("size").asInt(),
                    new ArrivalSubmission(new Exponential(unit(c) / rate), 1, Optional.empty()),
                    new Exponential(mean));
        }
        double allRates = rates;
        double warmup = c.run("warmup_arrivals", 0);
        Scenario built = scenario.build(horizon((long) (warmup + c.arrivals()), unit(c) / rates, 100 * longest), seed);
        return Replications.of(c, k -> {
            QueueProbes probes = new QueueProbes();
            for (int i = 0; i < classes.size(); i++) {
                double share = classes.get(i).get("rate").asDouble() / allRates;
                probes.add(new QueueProbe(i, (long) (share * warmup), (long) (share * c.arrivals()), unit(c)));
            }
            run(built, seed, k, probes);
            Map<String, Double> figures = new LinkedHashMap<>();
            double used = 0;
            for (int i = 0; i < classes.size(); i++) {
                QueueProbe probe = complete(c, probes.of(i));
                figures.put("prob_reject_class_" + (i + 1), probe.refusedShare());
                figures.put("mean_running_class_" + (i + 1), probe.meanRunning());
                used += probe.meanRunning() * classes.get(i).get("size").asInt();
            }
            figures.put("utilization", used / units);
            return new Replications.Seen(figures, new double[0]);
        });
    }

    private static Findings together(ValidationCase c, long seed) {
        int nodes = c.whole("nodes");
        int tasks = c.whole("tasks");
        double mean = c.number("mean_duration") * unit(c);
        Scenario scenario = new QueueScenario()
                .fleet(ONE_TASK_NODE, nodes)
                .queued(
                        "batch",
                        ONE_TASK_CPU,
                        new TimedSubmission(List.of(TimeSpan.ZERO), tasks),
                        Optional.of(new Exponential(mean)),
                        Optional.empty())
                .build((long) (mean * (50 + tasks)), seed);
        double[] makespans = new double[c.replications()];
        /* The fraction is of all time: a ratio of sums, over groups so large that its own bias does not count. */
        double[] busyTime = new double[Math.min(GROUPS, makespans.length)];
        double[] nodeTime = new double[busyTime.length];
        for (int k = 0; k < makespans.length; k++) {
            TaskTimes times = new TaskTimes(tasks);
            run(scenario, seed, k, times);
            makespans[k] = times.lastEnd() / unit(c);
            busyTime[k % busyTime.length] += times.runTime();
            nodeTime[k % busyTime.length] += (double) nodes * times.lastEnd();
        }
        double[] busy = new double[busyTime.length];
        Arrays.setAll(busy, group -> busyTime[group] / nodeTime[group]);
        return new Findings()
                .replications("mean_makespan", makespans)
                .spread("sd_makespan", makespans)
                .replications("mean_node_busy_fraction", busy);
    }

    private static Findings unlimited(ValidationCase c, long seed) {
        Distribution law = Scaled.by(unit(c), Laws.parse(c.text("duration_law"), c.number("mean_duration")));
        Submission submission = new ArrivalSubmission(poisson(c), 1, Optional.empty());
        Findings findings = serverless(c, seed, submission, law, c.number("arrival_rate"));
        RunningSamples samples =
                new RunningSamples((long) (10 * law.mean()), (long) (c.run("warmup_time", 0) * unit(c)));
        for (int k = 0; k < c.replications(); k++) {
            samples.begin();
            run(timed(c, submission, law).build(timeOf(c), seed), seed, k, samples);
        }
        findings.fit(
                "running at times far apart is Poisson",
                samples.poissonFit(c.expected().get("mean_running").asDouble()));
        for (String name : c.expected().propertyNames()) {
            Matcher at = FROM_EMPTY.matcher(name);
            if (at.matches()) {
                findings.replications(name, fromEmpty(c, seed, submission, law, Integer.parseInt(at.group(1))));
            }
        }
        return findings;
    }

    private static QueueScenario timed(ValidationCase c, Submission submission, Distribution law) {
        return new QueueScenario().serverless("tasks", submission, law);
    }

    private static long timeOf(ValidationCase c) {
        return (long) ((c.run("warmup_time", 0) + c.run("time", 0)) * unit(c));
    }

    private static double[] fromEmpty(ValidationCase c, long seed, Submission submission, Distribution law, int time) {
        long horizon = (long) (time * unit(c));
        Scenario scenario = timed(c, submission, law).build(horizon, seed);
        double[] means = new double[c.replications()];
        for (int k = 0; k < means.length; k++) {
            double sum = 0;
            for (int run = 0; run < RUNS_FROM_EMPTY; run++) {
                RunningSamples samples = new RunningSamples(horizon, 0);
                samples.begin();
                run(scenario, seed, k * RUNS_FROM_EMPTY + run, samples);
                sum += samples.now();
            }
            means[k] = sum / RUNS_FROM_EMPTY;
        }
        return means;
    }

    private static Findings unlimitedBatches(ValidationCase c, long seed) {
        int size = c.whole("batch_size");
        return serverless(
                c,
                seed,
                new ArrivalSubmission(batches(c), size, Optional.empty()),
                new Exponential(c.number("mean_duration") * unit(c)),
                c.number("batch_rate") * size);
    }

    private static Findings serverless(
            ValidationCase c, long seed, Submission submission, Distribution law, double rate) {
        long warmup = (long) (rate * c.run("warmup_time", 0));
        long arrivals = (long) (TIMES_LONGER * rate * c.run("time", 0));
        Scenario scenario = timed(c, submission, law)
                .build(horizon((long) (1.1 * (warmup + arrivals)), unit(c) / rate, law.mean()), seed);
        return Replications.of(c, k -> {
            QueueProbe probe = new QueueProbe(FIRST_JOB, warmup, arrivals, unit(c));
            run(scenario, seed, k, probe);
            Replications.Seen seen = complete(c, probe).seen(0);
            seen.figures().put("prob_running_eq_mean_floor", probe.shareRunning((int)
                    Math.floor(rate * law.mean() / unit(c))));
            return seen;
        });
    }
}
