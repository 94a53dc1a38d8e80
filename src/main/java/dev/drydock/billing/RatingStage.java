package dev.drydock.billing;

/** One step on the way from usage to charges; {@link Rating} lists them in order. A stage sees slice after slice, in order of time, and may remember. */
sealed interface RatingStage permits Normalise, AtPrice, Committed, Tiered, Agreed, Credited {
    /** Does its step on the lines of one slice, and returns the sheet that the next stage goes on with. */
    Sheet apply(Sheet sheet);
}
