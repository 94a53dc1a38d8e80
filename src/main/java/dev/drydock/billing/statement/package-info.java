/** Bills as somebody sent them: their lines, and their sums by kind, service, payer and day, whether Drydock or AWS wrote them. */
@NullMarked
package dev.drydock.billing.statement;

import org.jspecify.annotations.NullMarked;
