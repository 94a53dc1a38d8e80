package dev.drydock.intake.series;

import dev.drydock.intake.files.InputFile;
import dev.drydock.intake.pricelist.SpotHistoryReader;
import dev.drydock.intake.pricelist.SpotPriceChange;
import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.random.price.PriceFit;
import dev.drydock.random.price.PriceLaw;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The price changes of one pool in an answer of {@code describe-spot-price-history}, which has the latest first and may have several pools; those of Linux count. */
public final class SpotHistory {
    private SpotHistory() {}

    /**
     * The law that is fitted to a pool's changes, or nothing after reporting why not.
     *
     * @param pool the pool, like {@code us-east-1a/m3.medium}; may be left out where the answer has one
     * @param place where the scenario asks, for problems
     * @param path the path of that place
     */
    public static Optional<PriceLaw> law(
            InputFile file, Optional<String> pool, Place place, String path, Problems problems) {
        Map<String, List<SpotPriceChange>> pools = new TreeMap<>();
        boolean read = SpotHistoryReader.read(file.path(), file.shown(), problems, change -> {
            if (change.os().filter(os -> os == OperatingSystem.LINUX).isPresent()) {
                pools.computeIfAbsent(change.zone() + "/" + change.type(), key -> new ArrayList<>())
                        .add(change);
            }
        });
        if (!read) {
            return Optional.empty();
        }
        String asked = pool.orElse(pools.size() == 1 ? pools.keySet().iterator().next() : "");
        List<SpotPriceChange> changes = pools.get(asked);
        if (changes == null) {
            problems.add(Problem.error(
                            ProblemCode.UNKNOWN_NAME,
                            place,
                            TreePath.child(path, pool.isPresent() ? "pool" : "fittedTo"),
                            pool.isPresent()
                                    ? file.name() + " has no Linux prices of " + asked
                                    : pools.isEmpty()
                                            ? file.name() + " has no Linux prices"
                                            : file.name() + " has the prices of several pools; name one by pool")
                    .known(asked, List.copyOf(pools.keySet())));
            return Optional.empty();
        }
        try {
            return Optional.of(fitted(changes));
        } catch (IllegalArgumentException e) {
            problems.error(
                    ProblemCode.SERIES, place, TreePath.child(path, "fittedTo"), file.name() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static PriceLaw fitted(List<SpotPriceChange> changes) {
        changes.sort(Comparator.comparing(SpotPriceChange::at));
        long[] from = new long[changes.size()];
        double[] prices = new double[changes.size()];
        int count = 0;
        for (SpotPriceChange change : changes) {
            long at = ChronoUnit.MICROS.between(Instant.EPOCH, change.at());
            if (count == 0 || at > from[count - 1]) {
                from[count] = at;
                prices[count++] = change.rate().doubleValue();
            }
        }
        return PriceFit.of(java.util.Arrays.copyOf(from, count), java.util.Arrays.copyOf(prices, count));
    }
}
