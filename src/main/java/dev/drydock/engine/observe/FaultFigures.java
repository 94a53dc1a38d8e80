package dev.drydock.engine.observe;

import dev.drydock.engine.SettingPath;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.result.Recovery;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The figures of one fault over all its strikes and the services that felt them.
 *
 * <p>Figures, after {@code faults.NAME}: {@code strikes}, how often it struck; {@code tasksLost} and {@code requestsLost}; and {@code detect.max}, {@code replace.max} and
 * {@code full.max}, the longest of these spans, 0 when no service felt any strike. A span that never ended is as long as the time that was looked at.
 */
final class FaultFigures {
    private FaultFigures() {}

    /** Adds the figures of a fault. @param felt what services felt of its strikes */
    static void add(String fault, int strikes, List<Recovery> felt, List<Metric> into) {
        String path = SettingPath.of("faults", fault);
        into.add(new Metric(path + ".strikes", MetricUnit.COUNT, strikes));
        into.add(new Metric(path + ".tasksLost", MetricUnit.COUNT, sum(felt, Recovery::lost)));
        into.add(new Metric(path + ".requestsLost", MetricUnit.COUNT, sum(felt, Recovery::requestsLost)));
        into.add(new Metric(path + ".detect.max", MetricUnit.SECONDS, longest(felt, Recovery::detect)));
        into.add(new Metric(path + ".replace.max", MetricUnit.SECONDS, longest(felt, Recovery::replace)));
        into.add(new Metric(path + ".full.max", MetricUnit.SECONDS, longest(felt, Recovery::full)));
    }

    private static long sum(List<Recovery> felt, ToLongFunction<Recovery> figure) {
        return felt.stream().mapToLong(figure).sum();
    }

    /* What lost no task had none to launch. */
    private static double longest(List<Recovery> felt, ToLongFunction<Recovery> span) {
        long longest = 0;
        for (Recovery one : felt) {
            long ended = span.applyAsLong(one);
            boolean never = ended == Recovery.NEVER && (one.lost() > 0 || one.full() != 0);
            longest = Math.max(longest, never ? one.untilMicros() - one.fromMicros() : ended);
        }
        return (double) longest / TimeSpan.SECOND;
    }
}
