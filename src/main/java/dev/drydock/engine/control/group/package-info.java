/** EC2 Auto Scaling's own control of a group: policies on its metrics, and forecasts. */
@NullMarked
package dev.drydock.engine.control.group;

import org.jspecify.annotations.NullMarked;
