/** What can be bought: which zones are open, and whether a pool has an instance for a launch. */
@NullMarked
package dev.drydock.engine.market;

import org.jspecify.annotations.NullMarked;
