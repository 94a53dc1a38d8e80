package dev.drydock.billing;

import dev.drydock.pricing.BeyondMeasure;
import dev.drydock.pricing.PriceKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usage that commitments do not tell apart, since it has one key: its lines in the slice at hand, and what covers them. */
final class CommitGroup {
    private static final long MOST = Long.MAX_VALUE / Sheet.MILLIONTHS;

    private final PriceKey key;
    private final boolean idle;
    private final List<Cover> covers = new ArrayList<>();
    private int size;
    private int[] line = new int[4];
    private long[] millionths = new long[4];
    private long rest;
    private int cursor;
    private @Nullable List<Share> shares;

    /**
     * A part of the group that a commitment pays for.
     *
     * @param benefit who pays
     * @param millionths how much, in millionths of the metered unit
     * @param pico what it costs
     */
    record Cover(CommitBenefit benefit, long millionths, long pico) {}

    CommitGroup(PriceKey key, boolean idle) {
        this.key = key;
        this.idle = idle;
    }

    PriceKey key() {
        return key;
    }

    /** Whether it is the idle part of a Capacity Reservation. */
    boolean idle() {
        return idle;
    }

    /** What nothing covers yet, in millionths of the metered unit. */
    long rest() {
        return rest;
    }

    void begin() {
        size = 0;
        rest = 0;
        covers.clear();
        cursor = 0;
        shares = null;
    }

    void add(int number, long quantity) {
        if (quantity > MOST || rest > Long.MAX_VALUE - quantity * Sheet.MILLIONTHS) {
            throw new BeyondMeasure(key, quantity);
        }
        if (size == line.length) {
            line = Arrays.copyOf(line, 2 * size);
            millionths = Arrays.copyOf(millionths, 2 * size);
        }
        line[size] = number;
        millionths[size] = quantity * Sheet.MILLIONTHS;
        rest += millionths[size];
        size++;
    }

    void cover(CommitBenefit benefit, long amount, long pico) {
        rest -= amount;
        covers.add(new Cover(benefit, amount, pico));
    }

    /** Sets what a benefit's cover costs, once that is known. */
    void price(CommitBenefit benefit, long pico) {
        for (int i = 0; i < covers.size(); i++) {
            if (covers.get(i).benefit == benefit) {
                covers.set(i, new Cover(benefit, covers.get(i).millionths, pico));
            }
        }
    }

    boolean covered() {
        return !covers.isEmpty();
    }

    /** The parts of each line by cover: running instances share a commitment pro rata. */
    List<Share> shares() {
        List<Share> known = shares;
        if (known != null) {
            return known;
        }
        List<Share> made = new ArrayList<>(covers.size());
        long[] left = Arrays.copyOf(millionths, size);
        for (Cover cover : covers) {
            long[] amounts = Apportionment.divideWide(cover.millionths, left);
            long[] costs = Apportionment.divideWide(cover.pico, amounts);
            for (int i = 0; i < size; i++) {
                left[i] -= amounts[i];
            }
            made.add(new Share(cover.benefit, amounts, costs));
        }
        shares = made;
        return made;
    }

    /** The place in this group of its next line; lines are asked for in order. */
    int next() {
        return cursor++;
    }

    /** What a cover pays of each of the group's lines. */
    record Share(CommitBenefit benefit, long[] millionths, long[] pico) {}
}
