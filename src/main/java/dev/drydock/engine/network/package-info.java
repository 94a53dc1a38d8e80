/** The addresses of subnets: who has them, and what waits for one. */
@NullMarked
package dev.drydock.engine.network;

import org.jspecify.annotations.NullMarked;
