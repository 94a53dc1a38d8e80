/** What is written down of a run: levels and samples as bounded series, figures of the measured time, objectives. */
@NullMarked
package dev.drydock.engine.observe;

import org.jspecify.annotations.NullMarked;
