package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** When a fault strikes: once at a given time, or again and again at random times, a campaign. */
@Doc("When a fault strikes: at a given time, or again and again.")
public record Strikes(
        @Doc("When it strikes, since the start.") Optional<TimeSpan> at,
        @Doc("Time until it strikes, from the start and from the end of each strike; exponential for a constant rate.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> every,
        @Doc("Most strikes of a campaign; without it they go on to the end of the run.") Optional<Integer> times) {
    public Strikes {
        if (at.isPresent() == every.isPresent()) {
            throw new IllegalArgumentException(
                    "give either at, for a fault at a known time, or every, for one at random times");
        }
        if (every.isPresent() && every.get().mean() <= 0) {
            throw new IllegalArgumentException("every must be longer than 0s on average");
        }
        if (times.isPresent() && at.isPresent()) {
            throw new IllegalArgumentException("times has no effect with at, which strikes once; give every");
        }
        if (times.isPresent() && times.get() < 1) {
            throw new IllegalArgumentException("times must be at least 1, was " + times.get());
        }
    }

    /** The most strikes that there may be. */
    public long most() {
        return at.isPresent() ? 1 : times.map(Integer::longValue).orElse(Long.MAX_VALUE);
    }
}
