/**
 * What AWS bills beside tasks and instances because of them: logs, metrics and alarms in CloudWatch, file systems, snapshots.
 *
 * <p>Start at {@link dev.drydock.engine.companion.Companions}. Nothing happens here while a run goes on but that the time of ended tasks is taken down; what follows from it is
 * metered when the run is over.
 */
@NullMarked
package dev.drydock.engine.companion;

import org.jspecify.annotations.NullMarked;
