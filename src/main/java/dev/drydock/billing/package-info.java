/** The price of a run: usage rated into charges, exactly. */
@NullMarked
package dev.drydock.billing;

import org.jspecify.annotations.NullMarked;
