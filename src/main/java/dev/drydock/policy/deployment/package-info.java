/** What decides how a service goes from one revision to the next: pure rules, as Amazon ECS states them. */
@NullMarked
package dev.drydock.policy.deployment;

import org.jspecify.annotations.NullMarked;
