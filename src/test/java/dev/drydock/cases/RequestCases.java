package dev.drydock.cases;

import dev.drydock.engine.demand.Balancing;
import dev.drydock.engine.demand.DiscreteLoad;
import dev.drydock.engine.demand.MinuteSample;
import dev.drydock.engine.demand.RequestLaw;
import dev.drydock.engine.demand.TaskSize;
import dev.drydock.kernel.EventQueue;
import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Exponential;
import dev.drydock.random.Fit;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.random.Uniform;
import dev.drydock.stat.Critical;
import dev.drydock.stat.Tally;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.PoissonDistribution;
import tools.jackson.databind.JsonNode;

/** The cases that discrete requests answer: arrivals at a changing rate, and a task's CPU shared among its requests. */
final class RequestCases {
    private static final int ARRIVAL = 0;
    private static final int STEP = 1;
    private static final String PATH = "case";
    private static final Constant NOTHING = new Constant(0);
    /* Passes of the rates in one replication, and passes of their first piece alone, where arrivals are few. */
    private static final int PASSES = 20;
    private static final int FIRST_PIECES = 1_200;

    private RequestCases() {}

    /** What runs each model. */
    static Map<String, CaseModel> models() {
        Map<String, CaseModel> models = new LinkedHashMap<>();
        models.put("piecewise-constant Poisson arrivals", RequestCases::arrivals);
        models.put("M/G/1-PS", RequestCases::processorSharing);
        return models;
    }

    private static double unit(ValidationCase c) {
        return switch (c.parameters().path("time_unit").asString("s")) {
            case "h" -> TimeSpan.HOUR;
            case "min" -> TimeSpan.MINUTE;
            default -> TimeSpan.SECOND;
        };
    }

    /** A service's requests by themselves, with the queue of their events. */
    private record Requests(EventQueue events, DiscreteLoad load) {
        static Requests of(Distribution cpu, Streams streams) {
            EventQueue events = new EventQueue(new int[] {0, 1});
            RequestLaw law = new RequestLaw(cpu, NOTHING, NOTHING, Integer.MAX_VALUE, 0, EventQueue.MAX_TIME / 4, 0);
            return new Requests(
                    events,
                    new DiscreteLoad(
                            law,
                            Balancing.IN_TURN,
                            PATH,
                            streams,
                            events,
                            ARRIVAL,
                            0,
                            STEP,
                            (now, task) -> {},
                            task -> {}));
        }
    }

    /* Nobody serves: the arrivals alone are looked at. Pieces are (from, to, rate) in the case's unit. */
    private static Findings arrivals(ValidationCase c, long seed) {
        JsonNode pieces = c.parameters().path("pieces");
        int replications = c.replications();
        double[] totals = new double[replications];
        double[] variances = new double[replications];
        double[] none = new double[replications];
        List<double[]> perPiece = new ArrayList<>();
        List<List<Double>> places = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            perPiece.add(new double[replications]);
            places.add(new ArrayList<>());
        }
        double[] firsts = new double[replications];
        for (int r = 0; r < replications; r++) {
            Requests requests = Requests.of(NOTHING, new Streams(seed, r));
            Tally passes = new Tally();
            for (int pass = 0; pass < PASSES; pass++) {
                double total = 0;
                for (int i = 0; i < pieces.size(); i++) {
                    double count = pass(requests, c, pieces.get(i), places.get(i), pass == 0);
                    perPiece.get(i)[r] += count / PASSES;
                    total += count;
                }
                firsts[r] = pass == 0 ? total : firsts[r];
                passes.add(total);
            }
            totals[r] = passes.mean();
            variances[r] = passes.variance();
            for (int pass = 0; pass < FIRST_PIECES; pass++) {
                none[r] += pass(requests, c, pieces.get(0), places.get(0), false) == 0 ? 1.0 / FIRST_PIECES : 0;
            }
        }
        Findings findings = new Findings()
                .replications("mean_total", totals)
                .replications("var_total", variances)
                .replicationRows("mean_per_piece", perPiece)
                .replications("prob_no_arrival_in_first_piece", none)
                .fit(
                        "Poisson totals",
                        poissonP(firsts, c.expected().path("mean_total").asDouble()));
        for (int i = 0; i < places.size(); i++) {
            double[] within = places.get(i).stream().mapToDouble(x -> x).toArray();
            findings.fit("places in piece " + i, Fit.p(new Uniform(0, 1), within));
        }
        return findings;
    }

    /* One piece from the present on: how many requests arrive, and (when asked) where in it, as a share of its length. */
    private static int pass(Requests requests, ValidationCase c, JsonNode piece, List<Double> places, boolean note) {
        double unit = unit(c);
        EventQueue events = requests.events();
        long from = events.now();
        long length = Math.round((piece.get(1).asDouble() - piece.get(0).asDouble()) * unit);
        requests.load().rate(from, piece.get(2).asDouble() * TimeSpan.SECOND / unit);
        int count = 0;
        while (events.next(from + length - 1)) {
            requests.load().arrivalDue(events.now());
            if (note) {
                places.add((double) (events.now() - from) / length);
            }
            count++;
        }
        events.advanceTo(from + length);
        return count;
    }

    /* Chi-square over the counts that are expected five times or more, and the two tails. */
    private static double poissonP(double[] counts, double mean) {
        PoissonDistribution law = new PoissonDistribution(mean);
        int low = 0;
        while (counts.length * law.cumulativeProbability(low) < 5) {
            low++;
        }
        int high = low;
        while (counts.length * (1 - law.cumulativeProbability(high)) >= 5) {
            high++;
        }
        double[] seen = new double[high - low + 1];
        for (double count : counts) {
            seen[(int) Math.max(low, Math.min(high, count)) - low]++;
        }
        double sum = 0;
        for (int i = 0; i < seen.length; i++) {
            double upTo = i == seen.length - 1 ? 1 : law.cumulativeProbability(low + i);
            double before = i == 0 ? 0 : law.cumulativeProbability(low + i - 1);
            double expected = counts.length * (upTo - before);
            sum += (seen[i] - expected) * (seen[i] - expected) / expected;
        }
        return Critical.chiSquareAbove(sum, seen.length - 1);
    }

    /* One task of one vCPU; each request is followed by its demand, which a second reading of the same stream tells. */
    private static Findings processorSharing(ValidationCase c, long seed) {
        double unit = unit(c);
        Exponential demand = new Exponential(c.number("mean_demand") * unit);
        double[] asked = {0.5, 1.0, 3.0};
        int replications = c.replications();
        double[] responses = new double[replications];
        double[] inSystem = new double[replications];
        double[][] byDemand = new double[asked.length][replications];
        long warmup = (long) c.run("warmup_arrivals", 10_000);
        for (int r = 0; r < replications; r++) {
            Requests requests = Requests.of(demand, new Streams(seed, r));
            RandomStream demands = new Streams(seed, r).stream(PATH, "request cpu");
            EventQueue events = requests.events();
            DiscreteLoad load = requests.load();
            load.taskServing(0, 0, new TaskSize(Cpu.VCPU, Cpu.VCPU, 0, 0));
            load.rate(0, c.number("arrival_rate") * TimeSpan.SECOND / unit);
            Map<Long, Double> present = new HashMap<>();
            long arrived = 0;
            long measureFrom = 0;
            double sum = 0;
            long count = 0;
            double[] times = new double[asked.length];
            double[] works = new double[asked.length];
            while (arrived < warmup + c.arrivals() && events.next(EventQueue.MAX_TIME)) {
                long now = events.now();
                if (events.kind() == ARRIVAL) {
                    arrived++;
                    load.arrivalDue(now);
                    present.put(now, demand.sample(demands));
                    measureFrom = arrived == warmup ? now : measureFrom;
                    continue;
                }
                load.taskDue(now, events.subject());
                MinuteSample done = load.closeMinute(now);
                if (arrived < warmup || done.served() == 0) {
                    continue;
                }
                sum += done.latencyMean() * done.served();
                count += done.served();
                Double work = present.remove(now - Math.round(done.latencyMean()));
                for (int i = 0; i < asked.length && work != null; i++) {
                    double relative = work / (asked[i] * unit);
                    if (relative > 0.9 && relative < 1.1) {
                        times[i] += done.latencyMean() / unit;
                        works[i] += relative;
                    }
                }
            }
            responses[r] = sum / count / unit;
            inSystem[r] = sum / (events.now() - measureFrom);
            for (int i = 0; i < asked.length; i++) {
                /* The mean response is in proportion to the demand, so that a window around it tells the one at its middle. */
                byDemand[i][r] = times[i] / works[i];
            }
        }
        return new Findings()
                .replications("mean_response", responses)
                .replications("mean_in_system", inSystem)
                .replications("mean_response_of_demand_0.5", byDemand[0])
                .replications("mean_response_of_demand_1.0", byDemand[1])
                .replications("mean_response_of_demand_3.0", byDemand[2]);
    }
}
