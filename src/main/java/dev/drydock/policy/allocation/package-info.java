/** Which pools a group buys from: instances distribution and Spot allocation strategies. */
@NullMarked
package dev.drydock.policy.allocation;

import org.jspecify.annotations.NullMarked;
