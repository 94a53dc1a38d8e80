package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Word;
import java.util.Optional;

/** Tasks that arrive one after the other, or in batches, with random times between. */
@Doc("Tasks that arrive with random times between.")
@Word("arrivals")
public record ArrivalSubmission(
        @Doc("Time between arrivals; exponential makes a Poisson process.") @Measures(Measures.Quantity.TIME)
                Distribution between,
        @Doc("Tasks in each arrival.") @Default(value = "1", source = "assumption: single arrivals") int count,
        @Doc("Arrivals after which no more come.") Optional<Long> limit)
        implements Submission {
    public ArrivalSubmission {
        if (count < 1 || limit.isPresent() && limit.get() < 1) {
            throw new IllegalArgumentException("count and limit must be positive");
        }
    }
}
