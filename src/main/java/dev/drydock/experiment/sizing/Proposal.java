package dev.drydock.experiment.sizing;

import dev.drydock.billing.commit.Commitment;
import dev.drydock.pricing.Offer;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.OptionalDouble;

/** A kind of commitment that could be bought in any number of units: tenths of a cent an hour of a Savings Plan, or Reserved Instances of a type. */
public sealed interface Proposal permits PlanProposal, ReservationProposal {
    /** Kind, term and payment. */
    Offer offer();

    /** What it is, without a number, like {@code m6i.large standard-1y-no-upfront}. */
    String what();

    /** What a unit costs in an hour, in dollars, fees spread over the term. */
    BigDecimal unit();

    /** A number of units, as a buyer says it: {@code $0.217/h} of a plan, {@code 4} of a type. */
    String amount(long units);

    /** The commitment of a positive number of units. */
    Commitment commitment(long units);

    /** Which of the rating's turns it has: commitments of lower ranks pay first. */
    int rank();

    /** Dollars of commitment that one priced unit of some usage consumes; empty when it does not pay for it. */
    OptionalDouble rate(Eligible usage);

    /** The order in which it pays for usage within an hour, as the rating has it. */
    Comparator<Eligible> order();

    /** Dollars an hour of a number of units. */
    default double hourly(long units) {
        return unit().multiply(BigDecimal.valueOf(units)).doubleValue();
    }
}
