package dev.drydock.experiment.sizing;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Charge;
import dev.drydock.billing.LineKind;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.PurchaseOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** What one run leaves at On-Demand prices hour by hour: the load that a further commitment could pay for. */
public final class LoadSample {
    private static final double HOUR = 3_600_000_000.0;

    private final List<Eligible> kinds;
    private final double[] lengths;
    private final double[][] quantity;
    private final double[][] dollars;

    private LoadSample(List<Eligible> kinds, double[] lengths) {
        this.kinds = kinds;
        this.lengths = lengths;
        quantity = new double[lengths.length][kinds.size()];
        dollars = new double[lengths.length][kinds.size()];
    }

    /** The load of a bill by the hour. */
    public static LoadSample of(Bill bill) {
        Map<String, Eligible> sorted = new TreeMap<>();
        for (Charge charge : bill.charges()) {
            if (eligible(charge)) {
                Eligible usage = usage(charge);
                sorted.putIfAbsent(
                        usage.key()
                                + (usage.idle() ? " idle" : "")
                                + usage.key().place().zone(),
                        usage);
            }
        }
        List<Eligible> kinds = List.copyOf(sorted.values());
        Map<Eligible, Integer> places = new HashMap<>();
        for (int i = 0; i < kinds.size(); i++) {
            places.put(kinds.get(i), i);
        }
        Slicing slicing = bill.slicing();
        double[] lengths = new double[slicing.count()];
        for (int hour = 0; hour < lengths.length; hour++) {
            lengths[hour] = (slicing.startOf(hour + 1) - slicing.startOf(hour)) / HOUR;
        }
        LoadSample sample = new LoadSample(kinds, lengths);
        for (Charge charge : bill.charges()) {
            Integer place = eligible(charge) ? places.get(usage(charge)) : null;
            if (place != null) {
                int hour = slicing.indexOf(charge.usage().from());
                sample.quantity[hour][place] += charge.pricingQuantity().doubleValue();
                sample.dollars[hour][place] += charge.amount().amount().doubleValue();
            }
        }
        return sample;
    }

    /** The hours from one to another. */
    LoadSample between(int from, int to) {
        LoadSample part = new LoadSample(kinds, Arrays.copyOfRange(lengths, from, to));
        for (int hour = from; hour < to; hour++) {
            part.quantity[hour - from] = quantity[hour];
            part.dollars[hour - from] = dollars[hour];
        }
        return part;
    }

    private static boolean eligible(Charge charge) {
        if (charge.line() != LineKind.USAGE || charge.usage().key().option() != PurchaseOption.ON_DEMAND) {
            return false;
        }
        return switch (charge.usage().key().product()) {
            case EC2_INSTANCE, FARGATE_VCPU, FARGATE_MEMORY -> true;
            default -> false;
        };
    }

    private static Eligible usage(Charge charge) {
        return new Eligible(charge.usage().key(), charge.usage().owner().kind() == Owner.Kind.UNUSED_COMMITMENT);
    }

    /** How many hours there are; the first and the last may be cut short. */
    public int hours() {
        return lengths.length;
    }

    /** What was used, in a fixed order. */
    public List<Eligible> kinds() {
        return kinds;
    }

    /** How long an hour is, in hours. */
    double length(int hour) {
        return lengths[hour];
    }

    /** How much of each kind an hour has, in priced units. */
    double[] quantity(int hour) {
        return quantity[hour];
    }

    /** What each kind costs in an hour without a further commitment, in dollars. */
    double[] dollars(int hour) {
        return dollars[hour];
    }

    /** The hours from one to another as a proposal would pay for them, added to those of a curve. */
    void addTo(HourlyLoad all, Proposal proposal, int fromHour, int toHour) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            OptionalDouble rate = proposal.rate(kinds.get(i));
            if (rate.isPresent()) {
                pieces.add(new Piece(i, rate.getAsDouble()));
            }
        }
        pieces.sort(Comparator.comparing(piece -> kinds.get(piece.kind), proposal.order()));
        for (int hour = fromHour; hour < toHour; hour++) {
            double[] committed = new double[pieces.size()];
            double[] without = new double[pieces.size()];
            for (int i = 0; i < committed.length; i++) {
                Piece piece = pieces.get(i);
                committed[i] = piece.rate * quantity[hour][piece.kind] / lengths[hour];
                without[i] = dollars[hour][piece.kind] / lengths[hour];
            }
            all.add(lengths[hour], committed, without);
        }
    }

    /* A kind of usage and the dollars of commitment that a unit of it consumes. */
    private record Piece(int kind, double rate) {}
}
