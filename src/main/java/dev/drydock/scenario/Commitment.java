package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import java.time.Instant;
import java.util.Optional;

/** Something committed to for a lower price, or to have capacity for sure; the first key says what. */
@Doc("Something committed to for a lower price, or to have capacity for sure.")
public sealed interface Commitment permits PlanPurchase, ReservationPurchase, CapacityPurchase {
    /** From when on it holds; without it from the scenario's start. */
    Optional<Instant> start();

    /** The account that bought it; without it the scenario's. */
    Optional<String> account();
}
