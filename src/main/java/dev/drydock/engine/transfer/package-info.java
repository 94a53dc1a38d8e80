/** What crosses a boundary that costs money: zones, regions, the internet. */
@NullMarked
package dev.drydock.engine.transfer;

import org.jspecify.annotations.NullMarked;
