package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/**
 * A lifecycle hook: an instance waits until an action of the user's is complete.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Amazon EC2 Auto Scaling lifecycle hooks". The action begins with the wait; that an instance takes tasks
 * only after its launching hooks is an assumption: the action is what starts the agent.
 */
@Doc("A pause in an instance's life until an action of the user's is complete.")
public record LifecycleHook(
        @Doc("At which point the instance waits.") LifecycleTransition lifecycleTransition,
        @Doc("Longest wait for the action.")
                @Default(value = "3600s", source = "EC2 Auto Scaling API reference, PutLifecycleHook")
                TimeSpan heartbeatTimeout,
        @Doc("What follows when the action takes longer.")
                @Default(value = "ABANDON", source = "EC2 Auto Scaling API reference, PutLifecycleHook")
                HookResult defaultResult,
        @Doc("From the beginning of the wait until the action is complete; without it nobody completes the hook.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> completesAfter) {
    public LifecycleHook {
        if (heartbeatTimeout.micros() < 30 * TimeSpan.SECOND || heartbeatTimeout.micros() > 7_200 * TimeSpan.SECOND) {
            throw new IllegalArgumentException(
                    "heartbeatTimeout must be between 30s and 7200s, was " + heartbeatTimeout);
        }
    }
}
