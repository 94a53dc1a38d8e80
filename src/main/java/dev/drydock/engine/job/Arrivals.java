package dev.drydock.engine.job;

import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.ArrivalSubmission;
import dev.drydock.scenario.RuleSubmission;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScheduledSubmission;
import dev.drydock.scenario.Submission;
import dev.drydock.scenario.TaskTrace;
import dev.drydock.scenario.TimedSubmission;
import dev.drydock.scenario.TraceSubmission;
import dev.drydock.unit.TimeSpan;

/** When a job's tasks are submitted: one arrival after the other, each of one or more tasks. */
sealed interface Arrivals {
    /** Returned when no arrival is left. */
    long NEVER = Long.MAX_VALUE;

    /** The time of the next arrival, not before that of the last one, or {@link #NEVER}. */
    long next(long lastMicros);

    /** How many tasks come with the arrival that {@link #next} gave last. */
    int count();

    /** The arrivals of a submission. */
    static Arrivals of(Submission submission, RandomStream stream, Scenario scenario) {
        if (submission instanceof ArrivalSubmission arrivals) {
            return new Renewal(
                    arrivals.between(), arrivals.count(), arrivals.limit().orElse(Long.MAX_VALUE), stream);
        }
        if (submission instanceof TraceSubmission traced) {
            return new Traced(traced.trace());
        }
        if (submission instanceof ScheduledSubmission scheduled) {
            return new Timed(
                    scheduled.schedule().micros(scenario.start(), scenario.horizonMicros(), scheduled.zone()),
                    scheduled.count());
        }
        if (submission instanceof RuleSubmission rule) {
            return new Timed(new long[0], rule.count());
        }
        TimedSubmission timed = (TimedSubmission) submission;
        return new Timed(
                timed.at().stream().mapToLong(TimeSpan::micros).sorted().toArray(), timed.count());
    }

    /** Arrivals with independent times between. */
    final class Renewal implements Arrivals {
        private final Distribution between;
        private final int count;
        private final long limit;
        private final RandomStream stream;
        private long arrivals;

        Renewal(Distribution between, int count, long limit, RandomStream stream) {
            this.between = between;
            this.count = count;
            this.limit = limit;
            this.stream = stream;
        }

        @Override
        public long next(long lastMicros) {
            return arrivals == limit ? NEVER : lastMicros + between.sampleMicros(stream.at(arrivals++));
        }

        @Override
        public int count() {
            return count;
        }
    }

    /** Arrivals at given times. */
    final class Timed implements Arrivals {
        private final long[] times;
        private final int count;
        private int next;

        Timed(long[] times, int count) {
            this.times = times;
            this.count = count;
        }

        @Override
        public long next(long lastMicros) {
            return next == times.length ? NEVER : times[next++];
        }

        @Override
        public int count() {
            return count;
        }
    }

    /** Arrivals read from a trace; rows of one instant arrive together. */
    final class Traced implements Arrivals {
        private final TaskTrace trace;
        private int next;
        private int count;

        Traced(TaskTrace trace) {
            this.trace = trace;
        }

        @Override
        public long next(long lastMicros) {
            long[] times = trace.submitMicros();
            int from = next;
            while (next < times.length && times[next] == times[from]) {
                next++;
            }
            count = next - from;
            return count == 0 ? NEVER : times[from];
        }

        @Override
        public int count() {
            return count;
        }
    }
}
