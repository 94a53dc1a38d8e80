/** Quantity: time spans, CPU, memory, money, and how people write them. */
@NullMarked
package dev.drydock.unit;

import org.jspecify.annotations.NullMarked;
