/** EKS clusters: so far what their control planes hold, whatever runs on them. Start at {@link dev.drydock.engine.control.eks.ControlPlanes}. */
@NullMarked
package dev.drydock.engine.control.eks;

import org.jspecify.annotations.NullMarked;
