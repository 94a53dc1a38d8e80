package dev.drydock.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Variants of one scenario side by side, replication by replication under the same random streams.
 *
 * @param scenario the scenario's name
 * @param variants the base first, then the variants in the scenario's order
 */
public record Comparison(String scenario, List<VariantResult> variants) {
    public Comparison {
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs a variant");
        }
        int replications = variants.get(0).outcomes().size();
        for (VariantResult variant : variants) {
            if (variant.outcomes().size() != replications) {
                throw new IllegalArgumentException(
                        "variants are compared over the same replications: " + variant.name());
            }
        }
        variants = List.copyOf(variants);
    }

    /** The variant that the others are set against. */
    public VariantResult base() {
        return variants.get(0);
    }

    /** How a variant's metric differs from the base's, over pairs of replications; empty when either lacks it. */
    public Optional<Difference> difference(VariantResult variant, String path) {
        List<Double> of = variant.values(path);
        List<Double> against = base().values(path);
        if (of.isEmpty() || against.isEmpty()) {
            return Optional.empty();
        }
        List<Double> pairs = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            pairs.add(of.get(i) - against.get(i));
        }
        return Optional.of(new Difference(path, Estimate.of(against), Estimate.of(of), Estimate.of(pairs)));
    }

    /** The variant of least mean monthly cost among those that meet every objective. */
    public Optional<VariantResult> cheapestThatMeetsAll() {
        return variants.stream()
                .filter(VariantResult::meetsAll)
                .min(Comparator.comparingDouble(
                        v -> v.estimate("cost.perMonth").orElseThrow().mean()));
    }
}
