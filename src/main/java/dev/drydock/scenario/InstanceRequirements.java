package dev.drydock.scenario;

import dev.drydock.pricing.InstanceType;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which instance types ECS may choose from.
 *
 * <p>Source: Amazon ECS API reference, InstanceRequirementsRequest. Without a list of types the families c, m and r from their sixth generation on, without
 * further letters but those of the processor, stand in for what ECS considers general-purpose: an assumption.
 */
@Doc("Which instance types ECS may choose from.")
public record InstanceRequirements(
        @Doc("Virtual CPUs of a type.") Optional<Range> vCpuCount,
        @Doc("Memory of a type in MiB.") Optional<Range> memoryMiB,
        @Doc("Types to choose from, with * for any letters; without it general-purpose ones.")
                List<String> allowedInstanceTypes,
        @Doc("Instruction set.") @Default(value = "X86_64", source = "ECS API reference, RuntimePlatform")
                Architecture cpuArchitecture) {
    private static final Pattern GENERAL = Pattern.compile("[cmr][6-9][aig]\\.[0-9a-z]*large");

    public InstanceRequirements {
        allowedInstanceTypes = List.copyOf(allowedInstanceTypes);
    }

    /** The built-in instance types that meet the requirements, by name. */
    public List<String> types() {
        InstanceTypes known = InstanceTypes.builtIn();
        return known.names().stream()
                .filter(name -> known.find(name).filter(this::meets).isPresent())
                .sorted()
                .toList();
    }

    private boolean meets(InstanceType type) {
        boolean named = allowedInstanceTypes.isEmpty()
                ? GENERAL.matcher(type.name()).matches()
                : allowedInstanceTypes.stream().anyMatch(glob -> matches(glob, type.name()));
        return named
                && type.architecture().name().equals(cpuArchitecture.name())
                && vCpuCount.filter(range -> !range.holds(type.vcpus())).isEmpty()
                && memoryMiB.filter(range -> !range.holds(type.memoryMib())).isEmpty();
    }

    private static boolean matches(String glob, String name) {
        return Pattern.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q"), name);
    }
}
