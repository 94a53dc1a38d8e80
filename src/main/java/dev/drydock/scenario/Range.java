package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Optional;

/** A range of whole numbers, both ends in it. */
@Doc("A range of whole numbers, both ends in it.")
public record Range(
        @Doc("Least.") @Default(value = "0", source = "EC2 API reference, VCpuCountRange") int min,
        @Doc("Most; without it there is none.") Optional<Integer> max) {
    public Range {
        if (min < 0 || max.isPresent() && max.get() < min) {
            throw new IllegalArgumentException("a range must satisfy 0 <= min <= max");
        }
    }

    /** Whether a number is in the range. */
    public boolean holds(long number) {
        return number >= min && (max.isEmpty() || number <= max.get());
    }
}
