package dev.drydock.billing;

/** One step on the way from usage to charges; {@link Rater} lists them in order. */
sealed interface RatingStage permits Normalise, AtPrice {
    /** Does its step on every line of a sheet. */
    void apply(Sheet sheet);
}
