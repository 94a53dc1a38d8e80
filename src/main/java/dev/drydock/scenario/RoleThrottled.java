package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;

/** A role whose assumption is throttled: a task that starts tries again, four times in all with growing pauses, and then gives up. */
@Doc(
        "A role whose assumption is throttled: a task that starts tries four times, after 1 s, 2 s and 4 s more, and gives up.")
public record RoleThrottled(
        @Doc("The role, as its ARN or by its name alone.") @Key("roleThrottled") String role,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("Share of the calls that are refused.")
                @Default(value = "100%", source = "assumption: all calls are refused")
                Share share)
        implements Fault {
    public RoleThrottled {
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
