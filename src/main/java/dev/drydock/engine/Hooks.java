package dev.drydock.engine;

import dev.drydock.scenario.HookResult;
import dev.drydock.scenario.LifecycleHook;
import dev.drydock.scenario.LifecycleTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lifecycle hooks of one group: how long its instances wait, and whether they are given up.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Amazon EC2 Auto Scaling lifecycle hooks". All hooks of a transition begin with it; the wait ends with the
 * last, or at the first heartbeat timeout whose result is ABANDON.
 */
final class Hooks {
    private final List<Hook> launching = new ArrayList<>();
    private final List<Hook> terminating = new ArrayList<>();

    private record Hook(long timeout, boolean abandons, Optional<Delaying> action) {
        boolean late(long launch) {
            return action.isEmpty() || action.get().of(launch) > timeout;
        }

        long end(long launch) {
            return late(launch) ? timeout : action.orElseThrow().of(launch);
        }
    }

    Hooks(World world, String path, Map<String, LifecycleHook> hooks) {
        hooks.forEach((name, hook) -> {
            String purpose = "lifecycle hook " + name;
            Hook one = new Hook(
                    hook.heartbeatTimeout().micros(),
                    hook.defaultResult() == HookResult.ABANDON,
                    hook.completesAfter().map(law -> new Delaying(law, world.streams().stream(path, purpose))));
            (hook.lifecycleTransition() == LifecycleTransition.LAUNCHING ? launching : terminating).add(one);
        });
    }

    /** How long an instance waits between launch and service, in microseconds. */
    long launchWait(long launch) {
        return wait(launching, launch);
    }

    /** Whether an instance is given up at the end of that wait. */
    boolean abandons(long launch) {
        return launching.stream().anyMatch(hook -> hook.abandons() && hook.late(launch));
    }

    /** How long an instance waits between service and termination, in microseconds. */
    long terminationWait(long launch) {
        return wait(terminating, launch);
    }

    private static long wait(List<Hook> hooks, long launch) {
        long last = 0;
        long given = Long.MAX_VALUE;
        for (Hook hook : hooks) {
            last = Math.max(last, hook.end(launch));
            given = hook.abandons() && hook.late(launch) ? Math.min(given, hook.timeout()) : given;
        }
        return Math.min(last, given);
    }
}
