package dev.drydock.cases;

/** Runs the cases of one model through the product. */
@FunctionalInterface
interface CaseModel {
    /**
     * Measures what the case expects, under the names that it expects.
     *
     * @param seed replication k of the case draws from {@code new Streams(seed, k)}
     */
    Findings measure(ValidationCase testCase, long seed);
}
