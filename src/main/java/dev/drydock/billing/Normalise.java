package dev.drydock.billing;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.PriceKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Refuses usage below zero, and adds the idle part of Capacity Reservations, which is paid for like running instances (EC2 user guide, "Capacity Reservation pricing
 * and billing").
 *
 * <p>Which instances fill a reservation is not known by the second: an hour's matching instance-seconds are set against the reserved ones.
 */
final class Normalise implements RatingStage {
    private final Accounts accounts;
    private final List<Reservation> reservations = new ArrayList<>();
    /* For each account the reservations that it may fill, in order; made when the account is first seen. */
    private final List<int[]> fills = new ArrayList<>();

    /** A reservation with the account that bears its idle part. */
    private record Reservation(CapacityReservation of, int number, int idleAccount) {}

    Normalise(Accounts accounts, List<Commitment> commitments) {
        this.accounts = accounts;
        for (int i = 0; i < commitments.size(); i++) {
            if (commitments.get(i) instanceof CapacityReservation of) {
                int idle = accounts.add(of.key(), Owner.unused(of.name()), Meter.NO_HOST);
                reservations.add(new Reservation(of, i, idle));
            }
        }
    }

    @Override
    public Sheet apply(Sheet sheet) {
        for (int line = 0; line < sheet.size(); line++) {
            if (sheet.quantity(line) < 0) {
                throw new IllegalStateException(
                        "usage is negative: " + accounts.key(sheet.account(line)) + " " + sheet.quantity(line));
            }
        }
        if (!reservations.isEmpty()) {
            addIdle(sheet);
        }
        return sheet;
    }

    private void addIdle(Sheet sheet) {
        long[] idle = new long[reservations.size()];
        for (int i = 0; i < idle.length; i++) {
            CapacityReservation of = reservations.get(i).of;
            idle[i] = of.count() * of.overlap(sheet.from(), sheet.to());
        }
        for (int line = 0; line < sheet.size(); line++) {
            long running = sheet.quantity(line) * Sheet.MILLIONTHS;
            for (int i : fills(sheet.account(line))) {
                long filled = Math.min(idle[i], running);
                idle[i] -= filled;
                running -= filled;
            }
        }
        for (int i = 0; i < idle.length; i++) {
            if (idle[i] >= Sheet.MILLIONTHS) {
                Reservation one = reservations.get(i);
                sheet.add(one.idleAccount, sheet.number(), idle[i] / Sheet.MILLIONTHS);
                sheet.mark(LineKind.USAGE, one.number);
            }
        }
    }

    private int[] fills(int account) {
        while (fills.size() <= account) {
            PriceKey key = accounts.key(fills.size());
            boolean idle = accounts.owner(fills.size()).kind() == Owner.Kind.UNUSED_COMMITMENT;
            int[] found = new int[reservations.size()];
            int count = 0;
            for (int i = 0; i < found.length && !idle; i++) {
                if (key.equals(reservations.get(i).of.key())) {
                    found[count++] = i;
                }
            }
            fills.add(Arrays.copyOf(found, count));
        }
        return fills.get(account);
    }
}
