package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;

/**
 * A role that ECS may no longer assume: tasks that need it do not start, and those that act in it lose their credentials when these run out.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS task IAM role" and "Amazon ECS task execution IAM role".
 */
@Doc(
        "A role that ECS may not assume until the fault is over: tasks that need it do not start, those that act in it lose their credentials.")
public record RoleRevoked(
        @Doc("The role, as its ARN or by its name alone.") @Key("roleRevoked") String role,
        @Flat Strikes strikes,
        @Doc("How long it lasts.") @Measures(Measures.Quantity.TIME) Distribution duration,
        @Doc("How long the credentials of a task hold, from their issue.")
                @Default(value = "6h", source = "assumption: the longest session of a task role")
                TimeSpan credentialsHold,
        @Doc("How long before their end the credentials are issued anew.")
                @Default(value = "15m", source = "assumption")
                TimeSpan renewedBefore)
        implements Fault {
    public RoleRevoked {
        Fault.requireLasting(duration);
        if (renewedBefore.micros() >= credentialsHold.micros()) {
            throw new IllegalArgumentException("renewedBefore must be shorter than credentialsHold");
        }
    }

    @Override
    public String word() {
        return "roleRevoked";
    }

    @Override
    public String target() {
        return role;
    }

    @Override
    public <R> R choose(Cases<R> cases) {
        return cases.roleRevoked(this);
    }
}
