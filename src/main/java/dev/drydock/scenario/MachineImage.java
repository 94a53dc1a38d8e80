package dev.drydock.scenario;

import dev.drydock.policy.query.AgentVersion;
import dev.drydock.random.Distribution;
import dev.drydock.random.Lognormal;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;

/** A machine image of the user's own: what it changes about an instance. */
@Doc("The group's own machine image.")
public record MachineImage(
        @Doc(
                        "From an instance's launch until its agent starts; without it delays.instanceBoot, and with Windows lognormal with a median of 5 min.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> boot,
        @Doc("Price of the image's software for each begun hour of an instance, as AWS Marketplace charges it.")
                Optional<Money> hourly,
        @Doc(
                        "Bytes a second that an instance pulls and unpacks, compressed size; without it delays.instancePullPerSecond, and with Windows 25 MiB.")
                Optional<Bytes> pullPerSecond,
        @Doc("Layers of images, by their names, that the machine image has, so that instances need not pull them.")
                List<String> cachedLayers,
        @Doc("Version of the Amazon ECS agent that the image has, like 1.90.0, for placement constraints to ask for.")
                Optional<String> agentVersion) {
    /** Where a group with Windows says nothing of its own: from launch until the agent starts. */
    public static final Lognormal WINDOWS_BOOT = new Lognormal(5.0 * TimeSpan.MINUTE, 0.25);

    /** Where a group with Windows says nothing of its own: what is pulled and unpacked in a second. */
    public static final Bytes WINDOWS_PULL = Bytes.ofMib(25);

    public MachineImage {
        if (hourly.isPresent() && hourly.get().amount().signum() < 0) {
            throw new IllegalArgumentException("hourly must not be negative, was " + hourly.get());
        }
        if (pullPerSecond.isPresent() && pullPerSecond.get().count() == 0) {
            throw new IllegalArgumentException("pullPerSecond must be positive");
        }
        agentVersion.ifPresent(version -> {
            try {
                AgentVersion.check(version);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("agentVersion: " + e.getMessage(), e);
            }
        });
        cachedLayers = List.copyOf(cachedLayers);
    }
}
