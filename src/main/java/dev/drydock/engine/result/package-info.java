/** What a run found: metrics, series, limits that bound and objectives, apart from the machinery that found them. */
@NullMarked
package dev.drydock.engine.result;

import org.jspecify.annotations.NullMarked;
