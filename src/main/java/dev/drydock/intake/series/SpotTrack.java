package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.pricelist.SpotHistoryReader;
import dev.drydock.intake.pricelist.SpotPriceChange;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.pricing.OperatingSystem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The price changes of one Spot pool, under Linux, from the answer of describe-spot-price-history as the AWS CLI prints it. */
final class SpotTrack {
    private static final String POOLS = "pools";

    private SpotTrack() {}

    /** The changes of the pool that the request is of, or of the only one that the file has; null after reporting why not. */
    static @Nullable Track read(InputFile file, SeriesRequest request, Problems problems) {
        Map<String, TreeMap<Instant, BigDecimal>> pools = new TreeMap<>();
        boolean good = SpotHistoryReader.read(file.path(), file.shown(), problems, change -> {
            if (change.os().equals(Optional.of(OperatingSystem.LINUX))) {
                pools.computeIfAbsent(name(change), name -> new TreeMap<>()).put(change.at(), change.rate());
            }
        });
        if (!good) {
            return null;
        }
        String pool = pool(request.path());
        List<String> meant = pools.keySet().stream()
                .filter(name -> pools.size() == 1 || name.equals(pool) || name.endsWith("/" + pool))
                .toList();
        if (meant.size() != 1) {
            problems.add(Problem.error(
                            ProblemCode.SERIES,
                            request.place(),
                            request.path(),
                            file.name() + " has " + (meant.isEmpty() ? "no" : "several zones'") + " Linux prices of "
                                    + pool
                                    + (meant.isEmpty() ? "" : "; name the pool by its zone, like " + meant.get(0)))
                    .known(pool, List.copyOf(pools.keySet())));
            return null;
        }
        Track track = new Track();
        long last = 0;
        for (Map.Entry<Instant, BigDecimal> change :
                pools.getOrDefault(meant.get(0), new TreeMap<>()).entrySet()) {
            last = ChronoUnit.MICROS.between(Instant.EPOCH, change.getKey());
            track.add(last, change.getValue().doubleValue());
        }
        track.end(last + 1);
        return track;
    }

    private static String name(SpotPriceChange change) {
        return change.zone() + "/" + change.type();
    }

    /* Of spotMarket.pools."eu-west-1a/m5.large".prices the name of the pool. */
    private static String pool(String path) {
        List<TreePath.Step> steps = TreePath.parse(path).steps();
        int at = steps.indexOf(new TreePath.Key(POOLS)) + 1;
        return at > 0 && at < steps.size() && steps.get(at) instanceof TreePath.Key key ? key.name() : path;
    }
}
