package dev.drydock.report.story;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Estimate;
import dev.drydock.experiment.ObjectiveVerdict;
import dev.drydock.experiment.Outcome;
import dev.drydock.experiment.VariantResult;
import dev.drydock.experiment.Verdict;
import dev.drydock.report.text.Shown;
import dev.drydock.report.view.Chart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run has to say, the answer first.
 *
 * @param verdict one sentence on the objectives
 * @param answer what it costs and how it fared, in two or three sentences
 * @param tiles the figures that a reader looks for first
 * @param charts the charts, in order
 */
public record RunStory(String verdict, String answer, List<Tile> tiles, List<Chart> charts) {
    /** A figure that stands out, with its name. */
    public record Tile(String name, MetricUnit unit, Estimate value) {}

    /** The story of a variant's result. */
    public static RunStory of(VariantResult result) {
        Optional<Outcome.Detail> detail = result.first().detail();
        return new RunStory(
                verdict(result),
                answer(result, detail.map(Outcome.Detail::ledger)),
                tiles(result),
                detail.map(kept -> RunCharts.of(result.scenario(), kept.run(), kept.ledger()))
                        .orElse(List.of()));
    }

    /** One sentence on the objectives. */
    public static String verdict(VariantResult result) {
        List<ObjectiveVerdict> all = result.objectives();
        if (all.isEmpty()) {
            return "No objectives are set.";
        }
        List<String> missed = names(all, Verdict.MISSED);
        List<String> undecided = names(all, Verdict.UNDECIDED);
        if (missed.isEmpty() && undecided.isEmpty()) {
            return all.size() == 1 ? "Meets its objective." : "Meets all " + all.size() + " objectives.";
        }
        List<String> parts = new ArrayList<>();
        if (!missed.isEmpty()) {
            parts.add("misses " + missed.size() + " of " + Sentences.counted(all.size(), "objective") + ": "
                    + String.join(", ", missed));
        }
        if (!undecided.isEmpty()) {
            parts.add("too few replications to decide on " + String.join(", ", undecided));
        }
        String text = String.join("; ", parts) + ".";
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> names(List<ObjectiveVerdict> all, Verdict verdict) {
        return all.stream()
                .filter(one -> one.verdict() == verdict)
                .map(ObjectiveVerdict::name)
                .toList();
    }

    private static String answer(VariantResult result, Optional<Ledger> ledger) {
        List<String> sentences = new ArrayList<>();
        Optional<Estimate> month = result.estimate("cost.perMonth");
        month.ifPresent(cost -> sentences.add("It costs " + Sentences.dollars(cost.mean())
                + (cost.hasInterval() ? " (± " + Sentences.dollars(cost.halfWidth()) + ")" : "") + " a month"
                + ledger.flatMap(RunStory::mostOf).orElse("") + "."));
        for (Map.Entry<String, MetricUnit> metric : result.metrics().entrySet()) {
            String path = metric.getKey();
            if (path.endsWith(".latency.p99") && sentences.size() < 3) {
                String service = path.substring(0, path.length() - ".latency.p99".length());
                String unserved = result.estimate(service + ".requests.unservedShare")
                        .map(share -> share.mean() == 0
                                ? ", and every request is answered"
                                : ", and " + Shown.percent(share.mean()) + " of the requests are not answered")
                        .orElse("");
                result.estimate(path)
                        .ifPresent(p99 -> sentences.add("99 % of the requests to " + Paths.last(service)
                                + " are answered within " + Shown.seconds(p99.mean()) + unserved + "."));
            }
        }
        return String.join(" ", sentences);
    }

    private static Optional<String> mostOf(Ledger ledger) {
        if (ledger.bill().total().amount().signum() == 0) {
            return Optional.empty();
        }
        return Stream.of(CostKind.values())
                .max(Comparator.comparing(kind -> ledger.of(kind).amount()))
                .map(
                        kind -> ", "
                                + Shown.percent(Sentences.share(
                                        ledger.of(kind), ledger.bill().total())) + " of it for " + kind.title());
    }

    private static List<Tile> tiles(VariantResult result) {
        List<Tile> tiles = new ArrayList<>();
        tile(result, "cost.perMonth", "cost per month", tiles);
        for (String path : result.metrics().keySet()) {
            String name = path.startsWith("clusters.")
                    ? Paths.parts(path).size() > 3 ? Paths.parts(path).get(3) : path
                    : path;
            if (path.endsWith(".latency.p99")) {
                tile(result, path, name + ", latency p99", tiles);
            } else if (path.endsWith(".requests.unservedShare")) {
                tile(result, path, name + ", requests not answered", tiles);
            } else if (path.endsWith(".utilization.cpu")) {
                tile(result, path, name + ", CPU used of reserved", tiles);
            } else if (path.endsWith(".tasks.running.max")) {
                tile(result, path, name + ", most tasks at once", tiles);
            } else if (path.endsWith(".instances.interrupted")) {
                result.estimate(path)
                        .filter(count -> count.mean() > 0)
                        .ifPresent(count -> tile(result, path, name + ", Spot reclaims", tiles));
            }
        }
        return tiles.size() > 8 ? tiles.subList(0, 8) : tiles;
    }

    private static void tile(VariantResult result, String path, String name, List<Tile> tiles) {
        MetricUnit unit = result.metrics().get(path);
        if (unit != null) {
            result.estimate(path).ifPresent(value -> tiles.add(new Tile(name, unit, value)));
        }
    }
}
