/** Fargate against EC2 for one task: from which packing and use on instances cost less. */
@NullMarked
package dev.drydock.experiment.breakeven;

import org.jspecify.annotations.NullMarked;
