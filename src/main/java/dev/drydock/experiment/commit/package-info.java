/** How much to commit to for a simulated future: exact cost curves over hourly load, and what the best size would have saved. */
@NullMarked
package dev.drydock.experiment.commit;

import org.jspecify.annotations.NullMarked;
