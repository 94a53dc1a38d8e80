package dev.drydock.experiment.sizing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The hours of all runs, those alike once with their weight, as several commitments at once would pay for them in the rating's order. */
final class MixLoad {
    private final List<Proposal> proposals;
    private final List<Eligible> kinds;
    private final List<Turn> turns = new ArrayList<>();
    private final int[] backwards;
    private final double[][] rates;
    private final double[] weights;
    private final double[][] quantity;
    private final double[][] price;
    private final int given;
    private double hours;
    private double without;

    /* A proposal pays for some kinds of usage, in this order. */
    private record Turn(int proposal, int[] kinds) {}

    /**
     * What an hour costs on average at some commitments, and a plane that the cost of any other commitments, given out in the best way, does not fall below:
     * {@code floor + sum of slope × dollars}.
     *
     * @param cost dollars an hour, in the rating's order
     * @param floor the plane's height at no commitment
     * @param slope what the plane rises by with a further dollar of each proposal
     */
    record Cut(double cost, double floor, double[] slope) {}

    MixLoad(List<LoadSample> runs, List<Proposal> proposals) {
        this.proposals = List.copyOf(proposals);
        Map<Eligible, Integer> places = new LinkedHashMap<>();
        runs.forEach(run -> run.kinds().forEach(kind -> places.putIfAbsent(kind, places.size())));
        kinds = List.copyOf(places.keySet());
        rates = rates();
        findTurns();
        backwards = IntStream.range(0, proposals.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(j -> proposals.get(j).rank())
                        .thenComparing(j -> j)
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        List<double[]> rows = new ArrayList<>();
        for (LoadSample run : runs) {
            for (int hour = 0; hour < run.hours(); hour++) {
                rows.add(row(run, hour, places));
                hours += run.length(hour);
            }
        }
        given = rows.size();
        List<double[]> distinct = joined(rows);
        weights = new double[distinct.size()];
        quantity = new double[distinct.size()][];
        price = new double[distinct.size()][];
        for (int i = 0; i < weights.length; i++) {
            double[] row = distinct.get(i);
            weights[i] = row[2 * kinds.size()] / hours;
            quantity[i] = Arrays.copyOf(row, kinds.size());
            price[i] = new double[kinds.size()];
            for (int k = 0; k < kinds.size(); k++) {
                double dollars = row[kinds.size() + k];
                price[i][k] = quantity[i][k] > 0 ? dollars / quantity[i][k] : 0;
                without += weights[i] * dollars;
            }
        }
    }

    private double[][] rates() {
        double[][] all = new double[proposals.size()][kinds.size()];
        for (int j = 0; j < all.length; j++) {
            for (int k = 0; k < kinds.size(); k++) {
                OptionalDouble rate = proposals.get(j).rate(kinds.get(k));
                all[j][k] = rate.orElse(0);
            }
        }
        return all;
    }

    /* Rank by rank, each proposal for its own account, then each for the linked ones. */
    private void findTurns() {
        int ranks = 1 + proposals.stream().mapToInt(Proposal::rank).max().orElse(0);
        for (int rank = 0; rank < ranks; rank++) {
            for (boolean own : new boolean[] {true, false}) {
                for (int j = 0; j < proposals.size(); j++) {
                    Proposal proposal = proposals.get(j);
                    if (proposal.rank() == rank) {
                        turns.add(new Turn(j, order(j, proposal, own)));
                    }
                }
            }
        }
    }

    private int[] order(int number, Proposal proposal, boolean own) {
        String buyer = proposal.commitment(1).account();
        return IntStream.range(0, kinds.size())
                .filter(k -> rates[number][k] > 0
                        && kinds.get(k).key().place().account().equals(buyer) == own)
                .boxed()
                .sorted(Comparator.comparing(kinds::get, proposal.order()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /* Quantities and dollars of a whole hour like this one, and its length. */
    private double[] row(LoadSample run, int hour, Map<Eligible, Integer> places) {
        double[] row = new double[2 * kinds.size() + 1];
        for (int i = 0; i < run.kinds().size(); i++) {
            int k = places.getOrDefault(run.kinds().get(i), 0);
            row[k] = run.quantity(hour)[i] / run.length(hour);
            row[kinds.size() + k] = run.dollars(hour)[i] / run.length(hour);
        }
        row[2 * kinds.size()] = run.length(hour);
        return row;
    }

    private List<double[]> joined(List<double[]> rows) {
        int width = 2 * kinds.size();
        rows.sort((a, b) -> Arrays.compare(a, 0, width, b, 0, width));
        List<double[]> distinct = new ArrayList<>();
        for (double[] row : rows) {
            double[] last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
            if (last != null && Arrays.equals(last, 0, width, row, 0, width)) {
                last[width] += row[width];
            } else {
                distinct.add(row);
            }
        }
        return distinct;
    }

    /** How many hours there are. */
    int hours() {
        return given;
    }

    /** How many of them differ. */
    int distinct() {
        return weights.length;
    }

    /** What an hour costs on average without a further commitment. */
    double without() {
        return without;
    }

    /** How long a run's hours are together, on average over so many runs. */
    double length(int runs) {
        return hours / runs;
    }

    /** The most dollars of a proposal that an hour could use. */
    double most(int proposal) {
        double most = 0;
        for (double[] amounts : quantity) {
            double use = 0;
            for (int k = 0; k < amounts.length; k++) {
                use += rates[proposal][k] * amounts[k];
            }
            most = Math.max(most, use);
        }
        return most;
    }

    /** Whether one proposal pays for all that another does, nowhere at a higher rate. */
    boolean dominates(int one, int other) {
        for (int k = 0; k < kinds.size(); k++) {
            double mine = rates[one][k];
            double theirs = rates[other][k];
            if (theirs > 0 && (mine <= 0 || mine > theirs * (1 + CommitmentCurve.LEVEL))) {
                return false;
            }
        }
        return true;
    }

    /** What an hour costs at some dollars of each proposal. */
    Cut at(double[] commitment) {
        double committed = 0;
        for (double dollars : commitment) {
            committed += dollars;
        }
        int size = proposals.size();
        double cost = committed;
        double floor = 0;
        double[] slope = new double[size];
        Arrays.fill(slope, 1);
        double[] left = new double[size];
        double[] rest = new double[kinds.size()];
        int[] stop = new int[size];
        int[] last = new int[kinds.size()];
        for (int hour = 0; hour < weights.length; hour++) {
            give(hour, commitment, left, rest, stop, last);
            double[] worth = worth(hour, rest, stop, last);
            double weight = weights[hour];
            for (int k = 0; k < rest.length; k++) {
                cost += weight * rest[k] * price[hour][k];
                floor += weight * quantity[hour][k] * (price[hour][k] - bare(hour, k, worth));
            }
            for (int j = 0; j < size; j++) {
                slope[j] -= weight * worth[j];
            }
        }
        return new Cut(cost, floor, slope);
    }

    private void give(int hour, double[] commitment, double[] left, double[] rest, int[] stop, int[] last) {
        System.arraycopy(commitment, 0, left, 0, left.length);
        System.arraycopy(quantity[hour], 0, rest, 0, rest.length);
        Arrays.fill(stop, -1);
        Arrays.fill(last, -1);
        for (Turn turn : turns) {
            int j = turn.proposal;
            for (int k : turn.kinds) {
                if (rest[k] <= 0) {
                    continue;
                }
                double need = rest[k] * rates[j][k];
                if (left[j] >= need) {
                    left[j] -= need;
                    rest[k] = 0;
                    last[k] = j;
                } else {
                    if (stop[j] < 0) {
                        stop[j] = k;
                    }
                    if (left[j] > 0) {
                        rest[k] -= left[j] / rates[j][k];
                        left[j] = 0;
                        last[k] = j;
                    }
                }
            }
        }
    }

    /* What a further dollar of each proposal would save: it takes the usage at which it stopped from who comes after, or from On-Demand. */
    private double[] worth(int hour, double[] rest, int[] stop, int[] last) {
        double[] worth = new double[stop.length];
        for (int j : backwards) {
            int k = stop[j];
            if (k >= 0) {
                double freed = rest[k] > 0 ? price[hour][k] : rates[last[k]][k] * worth[last[k]];
                worth[j] = freed / rates[j][k];
            }
        }
        return worth;
    }

    /* What a unit of usage is worth beyond the commitment that it consumes, whoever pays for it. */
    private double bare(int hour, int kind, double[] worth) {
        double most = 0;
        for (int j = 0; j < worth.length; j++) {
            if (rates[j][kind] > 0) {
                most = Math.max(most, price[hour][kind] - rates[j][kind] * worth[j]);
            }
        }
        return most;
    }
}
