package dev.drydock.billing;

import dev.drydock.billing.commit.CapacityReservation;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies commitments to an hour's usage in AWS's order: zonal Reserved Instances, regional ones, EC2 Instance Savings Plans, Compute Savings Plans; of each sort first
 * to the usage of the account that bought them, then to that of linked accounts.
 *
 * <p>Lines that are covered are split off; what is unused, and what is paid, gets lines of its own. Source: EC2 user guide, "How Reserved Instance discounts are
 * applied"; Savings Plans user guide, "How Savings Plans apply to your usage".
 */
final class Committed implements RatingStage {
    private final Accounts accounts;
    private final List<List<CommitBenefit>> byRank = new ArrayList<>();
    private final List<CommitBenefit> inOrder = new ArrayList<>();
    private final Map<GroupKey, CommitGroup> groups = new HashMap<>();
    private @Nullable CommitGroup[] groupOf = new CommitGroup[64];
    private int known;
    private int met;
    private final Sheet out;

    /** What commitments tell apart. */
    private record GroupKey(PriceKey key, boolean idle) {}

    Committed(Accounts accounts, List<Commitment> commitments, PriceBook book) {
        this.accounts = accounts;
        this.out = new Sheet(accounts);
        for (int rank = 0; rank < RANKS; rank++) {
            byRank.add(new ArrayList<>());
        }
        for (int i = 0; i < commitments.size(); i++) {
            Commitment of = commitments.get(i);
            if (of instanceof ReservedInstances reserved) {
                add(reserved(i, reserved, book), reserved.zonal() ? 0 : 1);
            } else if (of instanceof SavingsPlan plan) {
                add(plan(i, plan, book), plan.offer().kind() == Offer.Kind.EC2_INSTANCE_PLAN ? 2 : RANKS - 1);
            } else if (!(of instanceof CapacityReservation)) {
                throw new IllegalStateException("a commitment that no stage applies: " + of);
            }
        }
    }

    private static final int RANKS = 4;

    private void add(CommitBenefit benefit, int rank) {
        byRank.get(rank).add(benefit);
        inOrder.add(benefit);
    }

    private CommitBenefit reserved(int number, ReservedInstances reserved, PriceBook book) {
        return new ReservedBenefit(
                number,
                reserved,
                ReservedTerms.of(reserved, book),
                unused(reserved.key(), reserved.name()),
                fee(reserved.key(), reserved.name()));
    }

    private CommitBenefit plan(int number, SavingsPlan plan, PriceBook book) {
        PriceKey key = PriceKey.plain(Product.SAVINGS_PLAN, new Place(plan.account(), plan.region(), ""), plan.what());
        Price hourly = new Price(
                key,
                BigDecimal.valueOf(plan.hourlyPico(), Sheet.PICO).stripTrailingZeros(),
                LocalDate.EPOCH,
                "the scenario's commitments",
                Basis.OVERRIDDEN,
                "hourly commitment");
        return new PlanBenefit(number, plan, hourly, book, unused(key, plan.name()), fee(key, plan.name()));
    }

    private int unused(PriceKey key, String name) {
        return accounts.add(key, Owner.unused(name), Meter.NO_HOST);
    }

    private int fee(PriceKey key, String name) {
        return accounts.add(key, Owner.overhead("", name), Meter.NO_HOST);
    }

    @Override
    public Sheet apply(Sheet sheet) {
        if (inOrder.isEmpty()) {
            return sheet;
        }
        gather(sheet);
        if (met < groups.size()) {
            List<CommitGroup> all = new ArrayList<>(groups.values());
            inOrder.forEach(benefit -> benefit.meet(all));
            met = groups.size();
        }
        for (CommitBenefit benefit : inOrder) {
            benefit.begin(sheet.from(), sheet.to());
        }
        for (List<CommitBenefit> rank : byRank) {
            rank.forEach(CommitBenefit::giveOwn);
            rank.forEach(CommitBenefit::giveOthers);
        }
        inOrder.forEach(CommitBenefit::settle);
        split(sheet);
        inOrder.forEach(benefit -> benefit.addLines(out));
        return out;
    }

    private void gather(Sheet sheet) {
        groups.values().forEach(CommitGroup::begin);
        for (int line = 0; line < sheet.size(); line++) {
            CommitGroup group = group(sheet.account(line));
            if (group != null) {
                group.add(line, sheet.quantity(line));
            }
        }
    }

    private @Nullable CommitGroup group(int account) {
        if (account >= groupOf.length) {
            groupOf = Arrays.copyOf(groupOf, Math.max(account + 1, 2 * groupOf.length));
        }
        for (; known <= account; known++) {
            PriceKey key = accounts.key(known);
            if (inOrder.stream().anyMatch(benefit -> mayCover(benefit.of(), key))) {
                boolean idle = accounts.owner(known).kind() == Owner.Kind.UNUSED_COMMITMENT;
                groupOf[known] =
                        groups.computeIfAbsent(new GroupKey(key, idle), of -> new CommitGroup(of.key, of.idle));
            }
        }
        return groupOf[account];
    }

    private static boolean mayCover(Commitment commitment, PriceKey key) {
        return commitment instanceof ReservedInstances reserved
                ? reserved.covers(key)
                : commitment instanceof SavingsPlan plan && plan.covers(key);
    }

    private void split(Sheet sheet) {
        out.begin(sheet.number(), sheet.from(), sheet.to());
        for (int line = 0; line < sheet.size(); line++) {
            CommitGroup group = groupOf[sheet.account(line)];
            if (group == null || !group.covered()) {
                out.copy(sheet, line);
            } else {
                split(sheet, line, group.next(), group.shares());
            }
        }
    }

    /* One line for each part that is covered, and one for what is not; the list price's amount is divided among them. */
    private void split(Sheet sheet, int line, int place, List<CommitGroup.Share> shares) {
        if (shares.size() == 1 && shares.get(0).millionths()[place] == sheet.quantity(line) * Sheet.MILLIONTHS) {
            CommitGroup.Share whole = shares.get(0);
            out.copy(sheet, line);
            out.amend(whole.millionths()[place], sheet.list(line), whole.pico()[place], 0);
            out.mark(LineKind.COVERED, whole.benefit().number());
            return;
        }
        long[] parts = new long[shares.size() + 1];
        long left = sheet.quantity(line) * Sheet.MILLIONTHS;
        for (int i = 0; i < shares.size(); i++) {
            parts[i] = shares.get(i).millionths()[place];
            left -= parts[i];
        }
        parts[shares.size()] = left;
        long[] list = Apportionment.divideWide(sheet.list(line), parts);
        for (int i = 0; i < shares.size(); i++) {
            if (parts[i] > 0) {
                out.copy(sheet, line);
                out.amend(parts[i], list[i], shares.get(i).pico()[place], 0);
                out.mark(LineKind.COVERED, shares.get(i).benefit().number());
            }
        }
        if (left > 0) {
            out.copy(sheet, line);
            out.amend(left, list[shares.size()], list[shares.size()], list[shares.size()]);
        }
    }
}
