package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;

/** The end of a container by itself. */
@Doc("The end of a container by itself.")
public record ContainerExit(
        @Doc("From its start until it exits.") @Measures(Measures.Quantity.TIME) Distribution after,
        @Doc("Exit code.") @Default(value = "0", source = "assumption: it ends in good order") int code,
        @Doc("Share of its starts in which it exits so; the others run on.")
                @Default(value = "100%", source = "assumption: it always does")
                Share share) {
    public ContainerExit {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("code must be between 0 and 255, was " + code);
        }
        if (share.fraction() <= 0 || share.fraction() > 1) {
            throw new IllegalArgumentException("share must be above 0% and at most 100%, was " + share);
        }
    }
}
