package dev.drydock.experiment;

import dev.drydock.scenario.ArrivalSubmission;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.RateWalk;
import dev.drydock.scenario.RequestDemand;
import dev.drydock.scenario.RuleSubmission;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScheduledSubmission;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Submission;
import dev.drydock.scenario.TimedSubmission;
import dev.drydock.scenario.TraceSubmission;
import dev.drydock.unit.TimeSpan;

/**
 * What one run of a scenario takes, told beforehand to an order of magnitude, so that what would never end need not start.
 *
 * @param events events and periodic checks
 * @param alive tasks and instances that exist at the start or are submitted at one instant
 */
public record Effort(double events, double alive) {
    /** Bytes that a living task or instance takes in memory, rounded up. */
    public static final long BYTES_EACH = 300;

    private static final double EVENTS_OF_A_REQUEST = 3;
    private static final double EVENTS_OF_A_LIFE = 10;
    /* A task or instance that ends at once is not started anew before some seconds of scheduling and start-up. */
    private static final double SHORTEST_LIFE = 5.0 * TimeSpan.SECOND;

    /** Nothing. */
    public static final Effort NONE = new Effort(0, 0);

    /** Both, one after the other or side by side. */
    public Effort and(Effort other) {
        return new Effort(events + other.events, alive + other.alive);
    }

    /** What one run takes. */
    public static Effort of(Scenario scenario) {
        double horizon = scenario.horizonMicros();
        Effort sum = NONE;
        for (Cluster cluster : scenario.clusters().values()) {
            for (CapacityProvider provider : cluster.fleets().values()) {
                sum = sum.and(group(provider.autoScalingGroup(), horizon));
            }
            for (Service service : cluster.services().values()) {
                sum = sum.and(service(service, horizon));
            }
            for (Job job : cluster.tasks().values()) {
                sum = sum.and(job(scenario, job, horizon));
            }
        }
        return sum;
    }

    private static Effort group(AutoScalingGroup group, double horizon) {
        double instances = Math.max(group.minSize(), group.desiredCapacity().orElse(0));
        double lives = group.timeToFailure()
                .map(law -> horizon / Math.max(SHORTEST_LIFE, law.mean()))
                .orElse(0.0);
        return new Effort(instances * (1 + lives) * EVENTS_OF_A_LIFE + horizon / TimeSpan.MINUTE, instances);
    }

    private static Effort service(Service service, double horizon) {
        double tasks = service.scaling()
                .map(scaling -> Math.max(scaling.minCapacity(), Math.min(scaling.maxCapacity(), service.tasks())))
                .orElse(service.tasks());
        double lives = service.timeToCrash()
                .map(law -> horizon / Math.max(SHORTEST_LIFE, law.mean()))
                .orElse(0.0);
        double requests = service.demand()
                .filter(demand -> !(demand instanceof RequestDemand asked) || asked.model() == DemandModel.DISCRETE)
                .map(demand -> requests(demand, horizon))
                .orElse(0.0);
        return new Effort(
                tasks * (1 + lives) * EVENTS_OF_A_LIFE + requests * EVENTS_OF_A_REQUEST + horizon / TimeSpan.MINUTE,
                tasks);
    }

    private static double requests(Demand demand, double horizon) {
        RateWalk walk = new RateWalk(demand.arrivals().steps());
        double requests = 0;
        while (walk.at() < horizon) {
            double from = walk.at();
            double rate = walk.step();
            requests += rate * (Math.min(horizon, walk.at()) - from) / TimeSpan.SECOND;
        }
        return requests * demand.uncertainty().map(law -> law.mean()).orElse(1.0);
    }

    private static Effort job(Scenario scenario, Job job, double horizon) {
        Submission submission = job.submission();
        double tasks;
        double together;
        if (submission instanceof TimedSubmission timed) {
            tasks = (double) timed.at().size() * timed.count();
            together = timed.count();
        } else if (submission instanceof ArrivalSubmission arrivals) {
            double batches = horizon / Math.max(1, arrivals.between().mean());
            together = arrivals.count();
            tasks = together
                    * Math.min(
                            batches, arrivals.limit().map(Number::doubleValue).orElse(batches));
        } else if (submission instanceof ScheduledSubmission scheduled) {
            long[] times = scheduled.schedule().micros(scenario.start(), (long) horizon, scheduled.zone());
            together = scheduled.count();
            tasks = together * times.length;
        } else if (submission instanceof RuleSubmission rule) {
            /* As many events as a fleet makes at rest: none. */
            together = rule.count();
            tasks = together;
        } else {
            tasks = ((TraceSubmission) submission).trace().submitMicros().length;
            together = 0;
        }
        return new Effort(tasks * EVENTS_OF_A_LIFE, together);
    }
}
