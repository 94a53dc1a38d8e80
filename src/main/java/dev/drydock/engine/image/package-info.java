/** Images on their way: what registries hold and allow, and what instances have of it. */
@NullMarked
package dev.drydock.engine.image;

import org.jspecify.annotations.NullMarked;
