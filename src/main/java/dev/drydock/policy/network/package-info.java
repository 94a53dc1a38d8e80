/** The rules of virtual private clouds: address blocks, what is left of them, and how traffic leaves a subnet. */
@NullMarked
package dev.drydock.policy.network;

import org.jspecify.annotations.NullMarked;
