package dev.drydock.intake.usage;

import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageColumns;
import dev.drydock.pricing.Basis;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Tier;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.CostSplit;
import dev.drydock.scenario.PriceRow;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.unit.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code usage.csv} as {@link UsageColumns} describes it: each record once, in the order of the file.
 *
 * <p>A line that was changed, moved or lost is refused where the file's own checks first disagree; a file without the column {@code check} is held only to its form and its
 * number of records.
 */
public final class UsageReader {
    private static final int CELLS = UsageColumns.ALL.size();
    private static final int QUANTITY = CELLS - 2;
    private static final int HEX = 16;
    private static final int TEN = 10;

    private final LineInput lines;
    private final int[] cell = new int[CELLS + 1];
    private final boolean checked;
    private final Slicing slicing;
    private final CostSplit rule;
    private final String region;
    private final String account;
    private final Instant start;
    /* What lines are of, by the bytes that say it. */
    private final SeenBytes named = new SeenBytes();
    private final List<Thing> things = new ArrayList<>();
    private final List<PriceOverride> prices = new ArrayList<>();
    private final List<Tier> tiers = new ArrayList<>();
    private final CarriedTerms terms = new CarriedTerms();
    private final Optional<PrivateRates> privateRates;
    private final Map<Integer, Owner> nodes = new TreeMap<>();
    private final Map<Owner, Map<String, String>> tags = new TreeMap<>();
    private boolean pending;
    private Optional<Taken> cpu = Optional.empty();
    private byte[] times = {};
    private long from;
    private long to;

    /** What lines are of: an account of usage by its number, or an amount of what the nodes of a host offered or an owner had of it. */
    private record Thing(int account, int host, Optional<Owner> who, boolean memory) {}

    /** The CPU that somebody had in the line before. */
    private record Taken(Thing thing, long milliCpu) {}

    /** Takes the records of a file. */
    public interface Records {
        /** A thing that is held for somebody; returns the number under which its records come. */
        int account(PriceKey key, Owner owner, int host);

        /**
         * What the nodes of a host offered in a slice, or what an owner had of it.
         *
         * @param from where the slice begins, in microseconds since the scenario's start
         * @param who who had it; empty for what was offered
         * @param milliCpu thousandths of a vCPU times milliseconds
         * @param mebibytes MiB times milliseconds
         */
        void occupy(int host, long from, Optional<Owner> who, long milliCpu, long mebibytes);

        /** What the owner told of last used of a host in a slice, in the same units, where it is more than it had. */
        void used(int host, long milliCpu, long mebibytes);

        /** A record of one of them, in microseconds since the scenario's start. */
        void add(int account, long from, long to, long quantity);
    }

    /**
     * Reads the head of a file.
     *
     * @throws UsageRefusal when it is no usage file
     */
    public UsageReader(InputStream in) throws IOException {
        lines = new LineInput(in);
        checked = header();
        need(UsageColumns.WINDOW);
        rule = rule(text(3));
        region = text(4);
        account = text(5);
        Instant windowFrom = instant(1);
        Instant windowTo = instant(2);
        Granularity granularity = granularity(text(8));
        long offset = number(TEN, QUANTITY);
        start = windowFrom.minus(offset, ChronoUnit.MICROS);
        try {
            slicing = new Slicing(
                    start.getEpochSecond(), offset, ChronoUnit.MICROS.between(start, windowTo), granularity);
        } catch (IllegalArgumentException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
        while (next() && head(text(0))) {
            pending = false;
        }
        try {
            privateRates = terms.privateRates();
        } catch (IllegalArgumentException e) {
            throw refuse("what is agreed above: " + e.getMessage());
        }
    }

    /* Takes a line that stands before those in order of time; false when it is none. */
    private boolean head(String first) {
        switch (first) {
            case UsageColumns.PRICE -> {
                if (PriceRow.offer(text(3)).isPresent()) {
                    term(first);
                } else {
                    prices.add(price());
                }
            }
            case UsageColumns.TIER -> tiers.add(tier());
            case UsageColumns.DISCOUNT, UsageColumns.EXCEPT, UsageColumns.AGREED, UsageColumns.CURRENCY -> term(first);
            case UsageColumns.TAG ->
                tags.computeIfAbsent(owner(), of -> new TreeMap<>()).put(text(3), text(4));
            case UsageColumns.NODES -> {
                if (nodes.put(host(), owner()) != null) {
                    throw refuse("node group " + host() + " is there already");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void term(String first) {
        try {
            switch (first) {
                case UsageColumns.DISCOUNT -> terms.discount(text(3), decimal(QUANTITY));
                case UsageColumns.EXCEPT -> terms.except(text(3));
                case UsageColumns.PRICE ->
                    terms.offer(text(3), text(4), decimal(QUANTITY), text(QUANTITY - 1), text(7), text(8));
                case UsageColumns.AGREED -> terms.price(text(3), decimal(QUANTITY));
                default -> terms.currency(new BillingCurrency(text(3), decimal(QUANTITY), text(7), text(8)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    /* Goes to the next line, unless it was looked at before. */
    private boolean next() throws IOException {
        if (!pending) {
            pending = lines.next();
            if (pending) {
                split();
            }
        }
        return pending;
    }

    private PriceOverride price() {
        try {
            return new PriceOverride(
                    key(),
                    decimal(QUANTITY),
                    ChronoUnit.MICROS.between(start, instant(1)),
                    LocalDate.parse(text(7)),
                    text(8));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    private Tier tier() {
        try {
            Price price = new Price(
                    key(), decimal(QUANTITY), LocalDate.parse(text(7)), text(8), Basis.OVERRIDDEN, UsageColumns.TIER);
            return new Tier(decimal(QUANTITY - 1), price);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refuse(String.valueOf(e.getMessage()));
        }
    }

    private BigDecimal decimal(int at) {
        return Numbers.decimal(
                text(at), () -> new IllegalArgumentException("expected a number, was " + Numbers.cut(text(at))));
    }

    /** The steps of tiers of the run's own that the file carries. */
    public List<Tier> tiers() {
        return tiers;
    }

    /** The rates under commitments of the run's own that the file carries. */
    public List<OfferPrice> offers() {
        return terms.offers();
    }

    /** The prices of the run's own that the file carries. */
    public List<PriceOverride> prices() {
        return prices;
    }

    /** What was agreed with AWS for the run; empty when nothing was. */
    public Optional<PrivateRates> privateRates() {
        return privateRates;
    }

    /** The currency that the run's bill is paid in; empty for US dollars. */
    public Optional<BillingCurrency> billingCurrency() {
        return terms.currency();
    }

    /** The tags of those who have some. */
    public Map<Owner, Map<String, String>> tags() {
        return tags;
    }

    /** The node groups that the file names, by number. */
    public Map<Integer, Owner> nodes() {
        return nodes;
    }

    /** How the run divided the cost of instances. */
    public CostSplit rule() {
        return rule;
    }

    private CostSplit rule(String word) {
        return Arrays.stream(CostSplit.values())
                .filter(one -> one.word().equals(word.isEmpty() ? CostSplit.PROPORTIONAL.word() : word))
                .findFirst()
                .orElseThrow(() -> refuse("expected proportional or splitCostAllocation, was " + Numbers.cut(word)));
    }

    /** The region of the run's scenario; empty when the file does not say. */
    public String region() {
        return region;
    }

    /** The account of the run's scenario; empty when the file does not say. */
    public String account() {
        return account;
    }

    /** The metered window. */
    public Slicing slicing() {
        return slicing;
    }

    /** The scenario's start. */
    public Instant start() {
        return start;
    }

    /** Whether each line carries a check. */
    public boolean checked() {
        return checked;
    }

    /**
     * Reads all records.
     *
     * @throws UsageRefusal at the first line that is wrong
     */
    public void read(Records records) throws IOException {
        long count = 0;
        while (next()) {
            boolean usage = is(0, UsageColumns.USAGE);
            if (!usage && !is(0, UsageColumns.OFFERED) && !is(0, UsageColumns.TAKEN) && !is(0, UsageColumns.USED)) {
                pending = false;
                end(count);
                return;
            }
            period();
            int number = named.number(lines.buffer(), cell[3], cell[QUANTITY]);
            try {
                if (number == things.size()) {
                    things.add(usage ? new Thing(account(records), host(), Optional.empty(), false) : occupied());
                }
                Thing thing = things.get(number);
                if (usage == thing.account < 0 || cpu.isPresent() && usage) {
                    throw refuse("expected the item memory after the item cpu, and neither for usage");
                }
                long quantity = number(TEN, QUANTITY);
                if (usage) {
                    records.add(thing.account, from, to, quantity);
                } else {
                    occupy(records, thing, quantity, is(0, UsageColumns.USED));
                }
            } catch (IllegalArgumentException e) {
                throw refuse(String.valueOf(e.getMessage()));
            }
            count++;
            pending = false;
        }
        throw new UsageRefusal(lines.number() + 1, "the file ends without its last line, \"end\"; was it cut off?");
    }

    private Thing occupied() {
        boolean memory = is(3, UsageColumns.MEMORY);
        if (!memory && !is(3, UsageColumns.CPU)) {
            throw refuse("expected cpu or memory, was " + Numbers.cut(text(3)));
        }
        return new Thing(-1, host(), is(0, UsageColumns.OFFERED) ? Optional.empty() : Optional.of(owner()), memory);
    }

    private void occupy(Records records, Thing thing, long quantity, boolean used) {
        boolean pair = cpu.filter(taken -> taken.thing.host == thing.host && taken.thing.who.equals(thing.who))
                .isPresent();
        if (quantity < 0 || thing.memory != pair || !thing.memory && cpu.isPresent()) {
            throw refuse("expected an amount of cpu and then one of memory, neither below 0");
        }
        if (thing.memory && used) {
            records.used(thing.host, cpu.orElseThrow().milliCpu, quantity);
            cpu = Optional.empty();
        } else if (thing.memory) {
            records.occupy(thing.host, from, thing.who, cpu.orElseThrow().milliCpu, quantity);
            cpu = Optional.empty();
        } else {
            cpu = Optional.of(new Taken(thing, quantity));
        }
    }

    private void end(long count) throws IOException {
        if (!is(0, UsageColumns.END)) {
            throw refuse("expected a line that begins with usage or end, was " + Numbers.cut(text(0)));
        }
        if (number(TEN, QUANTITY) != count) {
            throw refuse(
                    "the file has " + count + " records, not " + text(QUANTITY) + " as it says; lines are missing");
        }
        if (lines.next()) {
            throw refuse("there is more after the last line, \"end\"");
        }
    }

    private boolean header() throws IOException {
        if (!lines.next()) {
            throw new UsageRefusal(1, "the file is empty");
        }
        String header = new String(lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
        String full = String.join(",", UsageColumns.ALL);
        lines.check(lines.end());
        if (header.equals(full)) {
            lineEnd();
            return true;
        }
        if (header.equals(full.substring(0, full.lastIndexOf(',')))) {
            return false;
        }
        throw refuse("expected the header " + full + foreign(header));
    }

    /* What other programs make of a file. */
    private static String foreign(String header) {
        if (header.startsWith("\u001f")) {
            return "; the file is packed with gzip, unpack it first";
        }
        if (header.startsWith("\ufeff")) {
            return "; the file begins with a byte order mark, which a program that stored it has put there";
        }
        return header.endsWith("\r")
                ? "; its lines end with CR LF, which a program that stored it has put there"
                : ", was " + Numbers.cut(header);
    }

    /* The check counts the header's line end; those of the other lines come after their checks. */
    private void lineEnd() {
        lines.include((byte) '\n');
    }

    private void need(String first) throws IOException {
        if (!lines.next()) {
            throw new UsageRefusal(2, "expected a line that begins with " + first + "; was the file cut off?");
        }
        split();
        if (!is(0, first)) {
            throw refuse("expected a line that begins with " + first + ", was " + Numbers.cut(text(0)));
        }
    }

    private void split() {
        byte[] buffer = lines.buffer();
        int end = lines.end();
        int count = 1;
        cell[0] = lines.start();
        for (int i = lines.start(); i < end; i++) {
            if (buffer[i] == ',') {
                if (count == CELLS) {
                    throw refuse("the line has more than " + CELLS + " cells");
                }
                cell[count++] = i + 1;
            }
        }
        int expected = checked ? CELLS : CELLS - 1;
        if (count != expected) {
            throw refuse("the line has " + count + " cells, not " + expected + "; was the file cut off?");
        }
        cell[count] = end + 1;
        if (checked) {
            long check = lines.check(cell[CELLS - 1]);
            if (end - cell[CELLS - 1] != 8 || number(HEX, CELLS - 1) != check) {
                throw refuse("the line's check does not fit: this line or one before it was changed, moved or lost");
            }
        }
    }

    private boolean is(int number, String text) {
        int length = cell[number + 1] - 1 - cell[number];
        if (length != text.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lines.buffer()[cell[number] + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String text(int number) {
        return new String(lines.buffer(), cell[number], cell[number + 1] - 1 - cell[number], StandardCharsets.UTF_8);
    }

    private long number(int radix, int place) {
        int at = cell[place];
        int end = cell[place + 1] - 1;
        boolean negative = at < end && lines.buffer()[at] == '-';
        at += negative ? 1 : 0;
        long value = 0;
        if (at == end || end - at > 18) {
            throw refuse("expected a whole number, was " + Numbers.cut(text(place)));
        }
        for (; at < end; at++) {
            int digit = Character.digit((char) lines.buffer()[at], radix);
            if (digit < 0) {
                throw refuse("expected a whole number, was " + Numbers.cut(text(place)));
            }
            value = value * radix + digit;
        }
        return negative ? -value : value;
    }

    private Instant instant(int place) {
        try {
            return Instant.parse(text(place));
        } catch (DateTimeException e) {
            throw refuse("expected an instant like 2026-03-02T00:00:00Z, was " + Numbers.cut(text(place)));
        }
    }

    private Granularity granularity(String text) {
        for (Granularity granularity : Granularity.values()) {
            if (granularity.name().toLowerCase(Locale.ROOT).equals(text)) {
                return granularity;
            }
        }
        throw refuse("expected hourly or daily as the window's name, was " + Numbers.cut(text));
    }

    /* Most lines have the times of the line before. */
    private void period() {
        int at = cell[1];
        int length = cell[3] - at;
        if (!Arrays.equals(lines.buffer(), at, at + length, times, 0, times.length)) {
            from = ChronoUnit.MICROS.between(start, instant(1));
            to = ChronoUnit.MICROS.between(start, instant(2));
            times = Arrays.copyOfRange(lines.buffer(), at, at + length);
        }
    }

    private int account(Records records) {
        int host = host();
        if (host != Meter.NO_HOST && !nodes.containsKey(host)) {
            throw refuse("no line nodes names the node group " + host);
        }
        return records.account(key(), owner(), host);
    }

    private PriceKey key() {
        PriceKey parsed = PriceItem.parse(text(3), text(4));
        return parsed.in(new Place(text(5), text(4), parsed.place().zone()));
    }

    private Owner owner() {
        return new Owner(kind(text(6)), text(7), text(8));
    }

    private int host() {
        long host = number(TEN, 9);
        if (host < -1 || host > Integer.MAX_VALUE) {
            throw refuse("host must be -1 or a number of a node group, was " + host);
        }
        return (int) host;
    }

    private Owner.Kind kind(String word) {
        for (Owner.Kind kind : Owner.Kind.values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw refuse("expected an owner like service or nodes, was " + Numbers.cut(word));
    }

    private UsageRefusal refuse(String message) {
        return new UsageRefusal(lines.number(), message);
    }
}
