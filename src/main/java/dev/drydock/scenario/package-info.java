/** What is to be simulated: immutable records that validate themselves and know neither YAML nor the engine. */
@NullMarked
package dev.drydock.scenario;

import org.jspecify.annotations.NullMarked;
