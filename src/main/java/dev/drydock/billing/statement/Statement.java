package dev.drydock.billing.statement;

import dev.drydock.billing.CostKind;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.billing.statement.StatementLine.Priced;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums of a bill that was read, line by line, in memory that does not grow with its length. */
public final class Statement {
    /** As many kinds, services or payers as are told apart; what comes after them is summed under {@link #OTHERS}. */
    public static final int MOST_NAMES = 2_000;

    /** The name of what is not told apart any more. */
    public static final String OTHERS = "(others)";

    /** Days that a bill may reach over: ten years. */
    public static final int MOST_DAYS = 3_660;

    private static final String COMMITMENT = CostKind.UNUSED_COMMITMENT.title();
    private static final long DAY = 86_400;
    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600);
    /* AWS's own files keep quantity x price = cost to 1e-8. */
    private static final BigDecimal NEAR = new BigDecimal("1e-8");

    private final String currency;
    private Amounts total = Amounts.NONE;
    private final Map<String, Amounts> kinds = new LinkedHashMap<>();
    private final Map<String, Amounts> services = new LinkedHashMap<>();
    private final Map<String, Map<String, Amounts>> payers = new LinkedHashMap<>();
    private final TreeMap<Long, Map<String, Amounts>> days = new TreeMap<>();
    private long lines;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private long priced;
    private long mispriced;
    private BigDecimal largestError = BigDecimal.ZERO;
    private long billedLines;
    private long silentLines;

    /**
     * A statement without lines.
     *
     * @param currency the code of the currency that its amounts are in
     */
    public Statement(String currency) {
        this.currency = currency;
    }

    /**
     * Takes a line in.
     *
     * @throws IllegalArgumentException when the bill would reach over more than {@link #MOST_DAYS} days
     */
    public void add(StatementLine line) {
        long day = Math.floorDiv(line.from(), DAY);
        if (!days.isEmpty() && Math.max(day, days.lastKey()) - Math.min(day, days.firstKey()) >= MOST_DAYS) {
            throw new IllegalArgumentException("the bill would reach over more than " + MOST_DAYS + " days");
        }
        lines++;
        from = Math.min(from, line.from());
        to = Math.max(to, line.to());
        total = total.plus(line.amounts());
        String kind = name(kinds, line.kind());
        kinds.merge(kind, line.amounts(), Amounts::plus);
        services.merge(name(services, line.service()), line.amounts(), Amounts::plus);
        payers.computeIfAbsent(name(payers, line.payer()), unused -> new LinkedHashMap<>())
                .merge(kind, line.amounts(), Amounts::plus);
        days.computeIfAbsent(day, unused -> new LinkedHashMap<>()).merge(kind, line.amounts(), Amounts::plus);
        line.priced().ifPresent(this::check);
        if (line.amounts().billed().signum() > 0 && !kind.equals(COMMITMENT)) {
            billedLines++;
            silentLines += line.amounts().effective().signum() == 0 ? 1 : 0;
        }
    }

    private void check(Priced one) {
        priced++;
        BigDecimal error = one.error();
        largestError = largestError.max(error);
        mispriced += error.compareTo(NEAR) > 0 ? 1 : 0;
    }

    private static String name(Map<String, ?> known, String name) {
        return known.containsKey(name) || known.size() < MOST_NAMES ? name : OTHERS;
    }

    /** Whether it says what its lines effectively cost: of most that were billed, it must not be nothing. */
    public boolean saysEffective() {
        return 2 * silentLines <= billedLines;
    }

    /** The code of its currency. */
    public String currency() {
        return currency;
    }

    /** How many lines it has. */
    public long lines() {
        return lines;
    }

    /** When its first charge period begins, in seconds since 1970 UTC; 0 without lines. */
    public long from() {
        return lines == 0 ? 0 : from;
    }

    /** When its last charge period ends. */
    public long to() {
        return lines == 0 ? 0 : to;
    }

    /** All lines together. */
    public Amounts total() {
        return total;
    }

    /** By kind of cost, what is effectively dearest first. */
    public Map<String, Amounts> kinds() {
        return ordered(kinds);
    }

    /** By service, what is effectively dearest first. */
    public Map<String, Amounts> services() {
        return ordered(services);
    }

    /** By payer, who pays effectively most first. */
    public Map<String, Amounts> payers() {
        Map<String, Amounts> sums = new LinkedHashMap<>();
        payers.forEach((payer, byKind) -> sums.put(payer, sum(byKind)));
        return ordered(sums);
    }

    /** What a payer pays of a kind. */
    public Amounts of(String payer, String kind) {
        return payers.getOrDefault(payer, Map.of()).getOrDefault(kind, Amounts.NONE);
    }

    /** The UTC days from the first to the last on which a charge period begins, in days since 1970. */
    public List<Long> days() {
        List<Long> all = new ArrayList<>();
        for (long day = days.isEmpty() ? 0 : days.firstKey(); !days.isEmpty() && day <= days.lastKey(); day++) {
            all.add(day);
        }
        return all;
    }

    /** What a kind came to on a day. */
    public Amounts on(long day, String kind) {
        return days.getOrDefault(day, Map.of()).getOrDefault(kind, Amounts.NONE);
    }

    /** Lines that have a quantity, a list unit price and a list cost. */
    public long priced() {
        return priced;
    }

    /** Those of them whose quantity × price is not their cost to 1e-8. */
    public long mispriced() {
        return mispriced;
    }

    /** The largest difference between a line's quantity × price and its cost. */
    public BigDecimal largestError() {
        return largestError;
    }

    /** An amount × 730 h ÷ the time that the bill covers, rounded to 1e-12; the amount itself when it covers none. */
    public BigDecimal perMonth(BigDecimal amount) {
        return to() <= from()
                ? amount
                : amount.multiply(HOURS_PER_MONTH)
                        .multiply(HOUR)
                        .divide(BigDecimal.valueOf(to() - from()), 12, RoundingMode.HALF_EVEN);
    }

    private static Amounts sum(Map<String, Amounts> parts) {
        return parts.values().stream().reduce(Amounts.NONE, Amounts::plus);
    }

    private static Map<String, Amounts> ordered(Map<String, Amounts> sums) {
        List<Map.Entry<String, Amounts>> all = new ArrayList<>(sums.entrySet());
        all.sort(Comparator.comparing((Map.Entry<String, Amounts> entry) ->
                        weight(entry.getValue()).negate())
                .thenComparing(Map.Entry::getKey));
        Map<String, Amounts> ordered = new LinkedHashMap<>();
        all.forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static BigDecimal weight(Amounts amounts) {
        return amounts.effective().max(amounts.billed());
    }
}
