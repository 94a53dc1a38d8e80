/** What the account's quotas do to a run: launches that are spread over time, and capacity that may not be had. */
@NullMarked
package dev.drydock.engine.quota;

import org.jspecify.annotations.NullMarked;
