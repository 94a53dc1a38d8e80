package dev.drydock.intake.pricelist;

import dev.drydock.pricing.Offer;
import dev.drydock.scenario.PriceRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The prices taken from price lists, many to a megabyte: a whole EC2 offer file has more than a million.
 *
 * <p>They come out sorted by region, item and tier, each once; where two lists give one price, the one of the later day holds, and of the same day the one read last.
 */
public final class PriceTable {
    private static final String BASIS = "basis";
    private static final String NOTE = "note";

    private final LeftOut left;
    private final Map<String, Integer> names = new HashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private int size;
    private int[] name = new int[1024];
    private byte[] offer = new byte[1024];
    private short[] origin = new short[1024];
    private BigDecimal[] from = new BigDecimal[1024];
    private BigDecimal[] rate = new BigDecimal[1024];
    private @Nullable BigDecimal[] fee = new BigDecimal[1024];
    /* Of the rows of a price file what their other columns say. */
    private final Map<Integer, Map<String, String>> cells = new HashMap<>();
    private final List<String> columns = new ArrayList<>();
    private boolean fees;

    /**
     * Where prices come from.
     *
     * @param date the day on which they were published, ISO 8601
     * @param currency ISO 4217
     * @param source the list's name and version
     */
    record Origin(String date, String currency, String source) {}

    /**
     * An empty table.
     *
     * @param left takes down what contradicts itself
     */
    public PriceTable(LeftOut left) {
        this.left = left;
    }

    /** How many prices were put in. */
    public int size() {
        return size;
    }

    /** Whether a price has an upfront fee. */
    public boolean fees() {
        return fees;
    }

    /** The further columns that rows of price files had. */
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /** Puts in a row of a price file. */
    public void put(PriceRow row) {
        Optional<Offer> of = PriceRow.offer(row.item());
        String item = of.isPresent() ? row.item().substring(0, row.item().lastIndexOf('/')) : row.item();
        if (!row.more().isEmpty()) {
            cells.put(size, row.more());
            row.more().keySet().stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(columns::add);
        }
        put(
                row.region(),
                item,
                of,
                row.from(),
                row.rate(),
                row.upfront(),
                new Origin(row.date(), row.currency(), row.source()));
    }

    void put(String region, String item, Optional<Offer> of, BigDecimal above, BigDecimal price, Origin stated) {
        put(region, item, of, above, price, Optional.empty(), stated);
    }

    void put(
            String region,
            String item,
            Optional<Offer> of,
            BigDecimal above,
            BigDecimal price,
            Optional<BigDecimal> upfront,
            Origin stated) {
        BigDecimal plain = price.stripTrailingZeros();
        if (size == name.length) {
            name = Arrays.copyOf(name, 2 * size);
            offer = Arrays.copyOf(offer, 2 * size);
            origin = Arrays.copyOf(origin, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            rate = Arrays.copyOf(rate, 2 * size);
            fee = Arrays.copyOf(fee, 2 * size);
        }
        name[size] = names.computeIfAbsent(region + '\t' + item, key -> names.size());
        offer[size] = (byte) (of.isEmpty() ? 0 : 1 + Offer.all().indexOf(of.get()));
        origin[size] = (short) number(stated);
        from[size] = above.stripTrailingZeros();
        rate[size] = plain.scale() < 0 ? plain.setScale(0) : plain;
        fee[size] = upfront.orElse(null);
        fees |= upfront.isPresent();
        size++;
    }

    private int number(Origin stated) {
        int last = origins.size() - 1;
        int known = last >= 0 && origins.get(last).equals(stated) ? last : origins.indexOf(stated);
        if (known < 0) {
            if (origins.size() > Short.MAX_VALUE) {
                throw new IllegalArgumentException("prices of more than 32768 sources");
            }
            origins.add(stated);
            return origins.size() - 1;
        }
        return known;
    }

    /** Hands out the prices as rows of a price file, sorted. */
    public void forEach(Consumer<PriceRow> rows) {
        String[] sorted = names.keySet().toArray(new String[0]);
        Arrays.sort(sorted);
        int[] rank = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            rank[names.getOrDefault(sorted[i], -1)] = i;
        }
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = (long) rank[name[i]] << 40 | (long) offer[i] << 32 | i;
        }
        Arrays.sort(order);
        List<Integer> same = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            same.add((int) order[i]);
            if (i + 1 == size || order[i + 1] >>> 32 != order[i] >>> 32) {
                tiers(sorted[(int) (order[i] >>> 40)], same, rows);
                same.clear();
            }
        }
    }

    /* What a file's other columns say stays with a thing whose price a list replaces; but for how that price came about. */
    private Map<String, String> kept(List<Integer> same, int holds) {
        Map<String, String> own = cells.get(holds);
        if (own != null || cells.isEmpty()) {
            return own == null ? Map.of() : own;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        for (int row : same) {
            Map<String, String> before = cells.get(row);
            if (before != null && from[row].compareTo(from[holds]) == 0) {
                kept.putAll(before);
                if (before.getOrDefault(BASIS, "").equals("derived")) {
                    kept.remove(NOTE);
                }
                kept.computeIfPresent(BASIS, (column, basis) -> basis.isEmpty() ? basis : "stated");
            }
        }
        return kept;
    }

    /* A thing's tiers are replaced as a whole: only those of the origin that holds are given out. */
    private void tiers(String key, List<Integer> same, Consumer<PriceRow> rows) {
        int holds = same.get(0);
        for (int row : same) {
            if (origins.get(origin[row])
                            .date()
                            .compareTo(origins.get(origin[holds]).date())
                    >= 0) {
                holds = row;
            }
        }
        Map<BigDecimal, Integer> steps = new HashMap<>();
        for (int row : same) {
            if (origin[row] == origin[holds]) {
                Integer before = steps.put(from[row], row);
                if (before != null
                        && (rate[before].compareTo(rate[row]) != 0 || !Objects.equals(fee[before], fee[row]))) {
                    left.add("two prices of " + key.replace('\t', ' ') + " in one list, of which the last is taken");
                }
            }
        }
        List<BigDecimal> ascending = new ArrayList<>(steps.keySet());
        Collections.sort(ascending);
        int tab = key.indexOf('\t');
        String suffix =
                offer[holds] == 0 ? "" : "/" + Offer.all().get(offer[holds] - 1).word();
        for (BigDecimal step : ascending) {
            int row = steps.getOrDefault(step, holds);
            Origin stated = origins.get(origin[row]);
            rows.accept(new PriceRow(
                    key.substring(tab + 1) + suffix,
                    rate[row],
                    stated.date(),
                    stated.source(),
                    key.substring(0, tab),
                    step,
                    stated.currency(),
                    Optional.ofNullable(fee[row]),
                    kept(same, row)));
        }
    }
}
