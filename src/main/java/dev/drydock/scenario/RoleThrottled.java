package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** A role whose assumption is throttled: a task that starts tries again, four times in all with growing pauses, and then gives up. */
@Doc(
        "A role whose assumption is throttled: a task that starts tries four times, after 1 s, 2 s and 4 s more, and gives up.")
public record RoleThrottled(
        @Doc("The role, as its ARN or by its name alone.") @Key("roleThrottled") String role,
        @Doc("When it strikes, since the start.") Optional<TimeSpan> at,
        @Doc("Time until it strikes, from the start and from the end of each strike; exponential for a constant rate.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> every,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the calls that are refused.")
                @Default(value = "100%", source = "assumption: all calls are refused")
                Share share)
        implements Fault {
    public RoleThrottled {
        Fault.requireOneTiming(at, every);
        Fault.requireLasting(duration);
        Fault.requireShare(share);
    }

    @Override
    public String word() {
        return "roleThrottled";
    }

    @Override
    public String target() {
        return role;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.roleThrottled(this);
    }
}
