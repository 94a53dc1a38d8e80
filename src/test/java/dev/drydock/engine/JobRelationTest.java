package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Rater;
import dev.drydock.engine.job.JobObserver;
import dev.drydock.engine.result.RunResult;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.stat.Critical;
import dev.drydock.stat.Tally;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A queue of tasks before a pool of instances that hold one task each: what must follow when times are stretched, when what was drawn is replayed, when there
 * is one more instance or a shorter task, and when a stream is split. A failure names its seed.
 */
class JobRelationTest {
    private static final int BUILD = 40;
    private static final int CAMPAIGN = 1_000;

    /* One task: submission, start and end in microseconds; -1 for what did not happen. */
    private static final class Story {
        private final long submitted;
        private long started = -1;
        private long ended = -1;

        Story(long submitted) {
            this.submitted = submitted;
        }

        List<Long> times(long stretch) {
            return List.of(submitted * stretch, times(started, stretch), times(ended, stretch));
        }

        private static long times(long micros, long stretch) {
            return micros < 0 ? micros : micros * stretch;
        }
    }

    private record Told(List<Story> stories, RunResult result, Money bill) {
        List<List<Long>> times(long stretch) {
            return stories.stream().map(story -> story.times(stretch)).toList();
        }
    }

    private static Told run(String yaml, Map<String, String> files) {
        Scenario scenario = YamlRun.scenario(yaml, files);
        List<Story> stories = new ArrayList<>();
        RunResult result = Simulation.run(
                scenario, scenario.seed(), 0, ScenarioPrices.book(scenario), Optional.of(new JobObserver() {
                    @Override
                    public void submitted(int workload, long task, long nowMicros) {
                        assertEquals(stories.size(), task);
                        stories.add(new Story(nowMicros));
                    }

                    @Override
                    public void started(int workload, long task, long nowMicros) {
                        stories.get((int) task).started = nowMicros;
                    }

                    @Override
                    public void ended(int workload, long task, long nowMicros, StopReason reason) {
                        stories.get((int) task).ended = nowMicros;
                    }
                }));
        return new Told(
                stories,
                result,
                new Rater(ScenarioPrices.book(scenario)).rate(result.usage()).total());
    }

    /* A pool of instances whose times are all a factor times what they would be. */
    private static String pool(long seed, int instances, long stretch, String submission) {
        return """
                drydock: 1
                name: pool-%d
                start: 2026-03-02T00:00:00Z
                seed: %d
                horizon: %ds
                initial: empty
                network: {subnets: {a: {zone: us-east-1a}}}
                images: {app: {size: 0B}}
                delays: {schedule: %ds, instanceBoot: %ds, agentRegistration: %ds, containerStart: %ds, taskStop: %ds}
                clusters:
                  c:
                    capacityProviders:
                      g: {autoScalingGroup: {instanceTypes: [m5.large], subnets: [a], minSize: %d, maxSize: %d, desiredCapacity: %d}}
                    tasks:
                      j:
                        taskDefinition: {family: j, networkMode: host, cpu: "2048", memory: "4096", containerDefinitions: [{name: m, image: app}]}
                        capacityProviderStrategy: [{capacityProvider: g, weight: 1}]
                        queue: fifo
                        %s
                """
                .formatted(
                        seed,
                        seed,
                        7200 * stretch,
                        stretch,
                        40 * stretch,
                        10 * stretch,
                        2 * stretch,
                        3 * stretch,
                        instances,
                        instances,
                        instances,
                        submission);
    }

    private static final String TRACE = "submission: {by: trace, file: tasks.csv}";

    /* Submission and duration of each task in whole seconds. */
    private static List<long[]> tasks(Dice dice) {
        List<long[]> tasks = new ArrayList<>();
        long at = 0;
        for (int i = dice.between(5, 80); i > 0; i--) {
            at += dice.below(120);
            tasks.add(new long[] {at, dice.between(1, 600)});
        }
        return tasks;
    }

    private static Map<String, String> trace(List<long[]> tasks, long stretch) {
        StringBuilder rows = new StringBuilder("submit_time_s,duration_s\n");
        tasks.forEach(task -> rows.append(task[0] * stretch)
                .append(',')
                .append(task[1] * stretch)
                .append('\n'));
        return Map.of("tasks.csv", rows.toString());
    }

    /* R11: all times doubled or tripled. */
    private static void stretched(long seed) {
        Dice dice = new Dice(seed);
        int instances = dice.between(1, 6);
        List<long[]> tasks = tasks(dice);
        long stretch = dice.between(2, 3);
        Told plain = run(pool(seed, instances, 1, TRACE), trace(tasks, 1));
        Told longer = run(pool(seed, instances, stretch, TRACE), trace(tasks, stretch));
        assertEquals(plain.times(stretch), longer.times(1), "R11: times");
        BigDecimal beyond = plain.bill()
                .amount()
                .multiply(BigDecimal.valueOf(stretch))
                .subtract(longer.bill().amount());
        /* Each charge is rounded to a millionth of a millionth of a dollar. */
        assertTrue(beyond.abs().compareTo(new BigDecimal("1e-10")) < 0, "R11: the bill differs by " + beyond);
    }

    /* R12: what was drawn, written as a trace. */
    private static void replayed(long seed) {
        Dice dice = new Dice(seed);
        int instances = dice.between(1, 6);
        Told drawn = run(
                pool(
                        seed,
                        instances,
                        1,
                        "submission: {by: arrivals, between: {distribution: exponential, mean: "
                                + dice.between(20, 150)
                                + "s}}\n        duration: {distribution: exponential, mean: "
                                + dice.between(30, 400) + "s}"),
                Map.of());
        StringBuilder rows = new StringBuilder("submit_time_s,duration_s\n");
        for (Story story : drawn.stories()) {
            long duration = story.ended < 0 ? 7_200_000_000L : story.ended - story.started;
            rows.append(BigDecimal.valueOf(story.submitted, 6).toPlainString())
                    .append(',')
                    .append(BigDecimal.valueOf(duration, 6).toPlainString())
                    .append('\n');
        }
        Told replay = run(pool(seed, instances, 1, TRACE), Map.of("tasks.csv", rows.toString()));
        assertEquals(drawn.times(1), replay.times(1), "R12: times");
        assertEquals(drawn.bill(), replay.bill(), "R12: the bill");
        assertEquals(drawn.result().metrics(), replay.result().metrics(), "R12: metrics");
    }

    /* R18: one more instance, or one shorter task. */
    private static void noneLater(long seed) {
        Dice dice = new Dice(seed);
        int instances = dice.between(1, 6);
        List<long[]> tasks = tasks(dice);
        Told plain = run(pool(seed, instances, 1, TRACE), trace(tasks, 1));
        Told roomier = run(pool(seed, instances + 1, 1, TRACE), trace(tasks, 1));
        long[] one = tasks.get(dice.below(tasks.size()));
        one[1] = 1 + dice.below((int) one[1]);
        Told shorter = run(pool(seed, instances, 1, TRACE), trace(tasks, 1));
        for (int i = 0; i < plain.stories().size(); i++) {
            long before = plain.stories().get(i).started;
            for (Told other : List.of(roomier, shorter)) {
                long after = other.stories().get(i).started;
                assertTrue(before < 0 || after >= 0 && after <= before, "R18: task " + i + " " + before + " " + after);
            }
        }
    }

    private static void forSeeds(int count, LongConsumer relation) {
        for (long seed = 0; seed < count; seed++) {
            try {
                relation.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static void relations(long seed) {
        stretched(seed);
        replayed(seed);
        noneLater(seed);
    }

    @Test
    void relations_hold() {
        forSeeds(BUILD, JobRelationTest::relations);
    }

    @Test
    @Tag("campaign")
    void campaign_relationsHold() {
        forSeeds(CAMPAIGN, JobRelationTest::relations);
    }

    /* R17: two streams of half the rate wait as long as one, by 30 pairs of runs: t of 29 degrees at 99.9 %. */
    @Test
    void splitStream_waitsAsLong() {
        String half = "submission: {by: arrivals, between: {distribution: exponential, mean: 240s}}\n"
                + "        duration: {distribution: exponential, mean: 300s}";
        Tally difference = new Tally();
        Tally wait = new Tally();
        for (long seed = 0; seed < 30; seed++) {
            String one = pool(seed, 4, 1, half.replace("240s", "120s")).replace("horizon: 7200s", "horizon: 40h");
            String job = one.substring(one.indexOf("      j:"));
            String two = one.replace(
                    job,
                    job.replace("120s", "240s") + job.replace("120s", "240s").replace("      j:", "      k:"));
            double single = meanWait(one, "j");
            wait.add(single);
            difference.add(single - (meanWait(two, "j") + meanWait(two, "k")) / 2);
        }
        double half95 = Critical.t(0.9995, 29) * difference.sd() / Math.sqrt(30);
        assertTrue(Math.abs(difference.mean()) <= half95, difference.mean() + " beyond " + half95);
        assertTrue(half95 < 0.3 * wait.mean(), "too vague: " + half95 + " of " + wait.mean());
    }

    private static double meanWait(String yaml, String job) {
        return YamlRun.of(yaml, Map.of()).metrics().stream()
                .filter(metric -> metric.path().equals("clusters.c.tasks." + job + ".wait.mean"))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
