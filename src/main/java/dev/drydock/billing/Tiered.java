package dev.drydock.billing;

import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives what is priced in monthly tiers the price of the tier that it falls into; free allowances are tiers at no price. Quantities are counted by UTC calendar month over
 * all linked accounts of a region, in the order of the lines.
 */
final class Tiered implements RatingStage {
    private final PriceBook book;
    private final long startEpochSecond;
    private final Sheet out;
    private final Map<PriceKey, Ladder> ladders = new HashMap<>();
    private @Nullable Ladder[] ladderOf = new Ladder[64];
    private int known;

    Tiered(Accounts accounts, PriceBook book, long startEpochSecond) {
        this.book = book;
        this.startEpochSecond = startEpochSecond;
        this.out = new Sheet(accounts);
    }

    @Override
    public Sheet apply(Sheet sheet) {
        int first = 0;
        while (first < sheet.size() && !tiered(sheet, first)) {
            first++;
        }
        if (first == sheet.size()) {
            return sheet;
        }
        int month = month(sheet.from());
        out.begin(sheet.number(), sheet.from(), sheet.to());
        for (int line = 0; line < sheet.size(); line++) {
            if (tiered(sheet, line)) {
                ladder(sheet.accounts(), sheet.account(line)).climb(month, sheet, line, out);
            } else {
                out.copy(sheet, line);
            }
        }
        return out;
    }

    private boolean tiered(Sheet sheet, int line) {
        return sheet.kind(line) == LineKind.USAGE && ladder(sheet.accounts(), sheet.account(line)).steps.length > 1;
    }

    private int month(long micros) {
        Instant at = Instant.ofEpochSecond(startEpochSecond).plusNanos(micros * 1_000);
        return at.atOffset(ZoneOffset.UTC).getYear() * 12
                + at.atOffset(ZoneOffset.UTC).getMonthValue();
    }

    private Ladder ladder(Accounts accounts, int account) {
        if (account >= ladderOf.length) {
            ladderOf = Arrays.copyOf(ladderOf, Math.max(account + 1, 2 * ladderOf.length));
        }
        for (; known <= account; known++) {
            PriceKey key = accounts.key(known);
            PriceKey shared = key.in(new Place("", key.place().region(), ""));
            ladderOf[known] = ladders.computeIfAbsent(shared, of -> new Ladder(of, book.tiers(of)));
        }
        Ladder found = ladderOf[account];
        if (found == null) {
            throw new IllegalStateException("an account without a ladder: " + account);
        }
        return found;
    }

    /** The tiers of one price, and how far the month has climbed them. */
    private static final class Ladder {
        /* Where each tier begins, in metered units. */
        private final long[] steps;
        private final List<Price> prices = new ArrayList<>();
        private final List<RunningProduct> products = new ArrayList<>();
        private int month;
        private long climbed;

        Ladder(PriceKey key, List<Tier> tiers) {
            BigDecimal unit = BigDecimal.valueOf(key.product().meteredPerPriced());
            steps = new long[tiers.size()];
            for (int i = 0; i < steps.length; i++) {
                steps[i] = tiers.get(i)
                        .from()
                        .multiply(unit)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact();
                Price price = tiers.get(i).price();
                prices.add(price);
                products.add(PicoRate.of(price.rate(), unit.toBigIntegerExact()).product());
            }
        }

        void climb(int now, Sheet sheet, int line, Sheet out) {
            if (now != month) {
                month = now;
                climbed = 0;
            }
            long left = sheet.quantity(line);
            while (left > 0) {
                int tier = steps.length - 1;
                while (steps[tier] > climbed) {
                    tier--;
                }
                long room = tier + 1 < steps.length ? steps[tier + 1] - climbed : Long.MAX_VALUE;
                long part = Math.min(left, room);
                long[] amount = new long[1];
                products.get(tier).shares(new long[] {part}, 1, amount);
                out.copy(sheet, line);
                out.price(prices.get(tier));
                out.retier(part, amount[0]);
                climbed += part;
                left -= part;
            }
        }
    }
}
