package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;

/** Any instance that fits, each as likely. */
@Doc("Any instance that fits, each as likely.")
@Word("random")
public record AtRandom() implements Placement {}
