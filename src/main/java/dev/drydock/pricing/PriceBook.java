package dev.drydock.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The prices that a run is rated with: the built-in ones of us-east-1, and before them the user's own.
 *
 * <p>A user's price may hold for one account or for all, for one zone or for the whole region; the most particular one wins. Immutable.
 */
public final class PriceBook {
    /** The region whose prices are built in. */
    public static final String BUILT_IN_REGION = "us-east-1";

    private final InstanceTypes instances;
    private final SortedLines table;
    private final Map<PriceKey, Series> overrides;
    private final Map<Committed, OfferPrice> offers;
    private final Map<PriceKey, List<Tier>> tiers;

    /** A key under an offer. */
    private record Committed(PriceKey key, Offer offer) {}

    /* Read when the first commitment is rated: few scenarios have one. */
    private static final class BuiltInOffers {
        private static final OfferRates RATES = new OfferRates();
    }

    private PriceBook(
            InstanceTypes instances,
            SortedLines table,
            Map<PriceKey, Series> overrides,
            Map<Committed, OfferPrice> offers,
            Map<PriceKey, List<Tier>> tiers) {
        this.instances = instances;
        this.table = table;
        this.overrides = overrides;
        this.offers = offers;
        this.tiers = tiers;
    }

    /** The prices that come with the program. */
    public static PriceBook builtIn() {
        return builtIn(InstanceTypes.builtIn());
    }

    /** The prices that come with the program, those of instances from an open catalogue. */
    public static PriceBook builtIn(InstanceTypes instances) {
        return new PriceBook(instances, SortedLines.resource("prices-us-east-1.csv"), Map.of(), Map.of(), Map.of());
    }

    /**
     * This book with a user's prices before its own; a key given again replaces what was given for it earlier.
     *
     * @throws IllegalArgumentException when two rows of a key hold from the same instant, or none from the start
     */
    public PriceBook with(List<PriceOverride> rows) {
        Map<PriceKey, List<PriceOverride>> fresh = new HashMap<>();
        rows.forEach(row ->
                fresh.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row));
        Map<PriceKey, Series> all = new HashMap<>(overrides);
        fresh.forEach((key, series) -> {
            series.sort(Comparator.comparingLong(PriceOverride::fromMicros));
            if (series.get(0).fromMicros() > 0) {
                throw new IllegalArgumentException(
                        "the first price for " + key + " must hold from the scenario's start");
            }
            for (int i = 1; i < series.size(); i++) {
                if (series.get(i).fromMicros() == series.get(i - 1).fromMicros()) {
                    throw new IllegalArgumentException("two prices for " + key + " hold from the same instant");
                }
            }
            all.put(key, Series.of(series));
        });
        return new PriceBook(instances, table, all, offers, tiers);
    }

    /** This book with a user's rates under commitments before its own; of two for the same the last holds. */
    public PriceBook withOffers(List<OfferPrice> rows) {
        Map<Committed, OfferPrice> all = new HashMap<>(offers);
        rows.forEach(row -> all.put(new Committed(row.key(), row.offer()), row));
        return new PriceBook(instances, table, overrides, all, tiers);
    }

    /** How what has that key is paid under a commitment, as the user's own price says it; empty when it says only what that comes to in an hour. */
    public Optional<OfferPrice.Fees> fees(PriceKey key, Offer offer) {
        for (PriceKey candidate : candidates(key)) {
            OfferPrice own = offers.get(new Committed(candidate, offer));
            if (own != null) {
                return own.fees();
            }
        }
        return Optional.empty();
    }

    /** The effective rate of what has that key under a commitment, if there is one: upfront fees spread over the term. */
    public Optional<Price> committed(PriceKey key, Offer offer) {
        for (PriceKey candidate : candidates(key)) {
            OfferPrice own = offers.get(new Committed(candidate, offer));
            if (own != null) {
                return Optional.of(
                        new Price(candidate, own.rate(), own.date(), own.source(), Basis.OVERRIDDEN, offer.word()));
            }
        }
        if (!key.place().region().equals(BUILT_IN_REGION) || key.tenancy() != Tenancy.SHARED) {
            return Optional.empty();
        }
        return BuiltInOffers.RATES.find(key.in(new Place("", BUILT_IN_REGION, "")), offer, this);
    }

    /**
     * This book with tiers of a user's own for one key.
     *
     * @param steps ascending, the first from 0
     */
    public PriceBook withTiers(PriceKey key, List<Tier> steps) {
        if (steps.isEmpty() || steps.get(0).from().signum() != 0) {
            throw new IllegalArgumentException("the first tier must begin at 0: " + key);
        }
        Map<PriceKey, List<Tier>> all = new HashMap<>(tiers);
        all.put(key, List.copyOf(steps));
        return new PriceBook(instances, table, overrides, offers, all);
    }

    /** This book without what is free of a key each month: its first tier with a price begins at nothing. */
    public PriceBook withoutFree(PriceKey key) {
        List<Tier> paid = new ArrayList<>(tiers(key));
        paid.removeIf(step -> step.price().rate().signum() == 0);
        if (paid.isEmpty()) {
            return this;
        }
        paid.set(0, new Tier(BigDecimal.ZERO, paid.get(0).price()));
        return withTiers(key, paid);
    }

    /**
     * The tiers of a key's price within a UTC calendar month, ascending; empty when it has none, or when a user's own price stands in their place.
     */
    public List<Tier> tiers(PriceKey key) {
        List<Tier> given = ownTiers(key);
        if (!given.isEmpty()) {
            return given;
        }
        if (!series(key).isEmpty() || !key.place().region().equals(BUILT_IN_REGION)) {
            return List.of();
        }
        PriceKey regional = key.in(new Place("", BUILT_IN_REGION, ""));
        String item = PriceItem.of(regional);
        return BuiltInTiers.LINES.stream()
                .filter(cells -> cells[0].equals(item))
                .map(cells -> new Tier(
                        new BigDecimal(cells[1]),
                        new Price(regional, new BigDecimal(cells[2]), day(cells[3]), cells[4], Basis.STATED, "tier")))
                .toList();
    }

    /* Read when the first product is used that may have tiers. */
    private static final class BuiltInTiers {
        private static final List<String[]> LINES =
                SortedLines.resource("tiers-us-east-1.csv").all();
    }

    /** Everything that has a built-in price, in the built-in region: instances by type, then the rest by name. */
    public List<PriceKey> builtInItems() {
        List<PriceKey> all = new ArrayList<>();
        Place region = new Place("", BUILT_IN_REGION, "");
        for (String type : instances.names()) {
            for (OperatingSystem os : List.of(OperatingSystem.LINUX, OperatingSystem.WINDOWS)) {
                for (PurchaseOption option : PurchaseOption.values()) {
                    PriceKey key = PriceKey.instance(region, type, os, option);
                    if (instances.price(key).isPresent()) {
                        all.add(key);
                    }
                }
            }
        }
        table.all().forEach(cells -> all.add(PriceItem.parse(cells[0], BUILT_IN_REGION)));
        return all;
    }

    /** The catalogue of instance types. */
    public InstanceTypes instances() {
        return instances;
    }

    /**
     * The price in effect at an instant, in microseconds since the scenario's start.
     *
     * @throws MissingPrice when there is none
     */
    public Price price(PriceKey key, long atMicros) {
        return find(key, atMicros).orElseThrow(() -> new MissingPrice(key));
    }

    /** The price in effect at an instant, in microseconds since the scenario's start, if there is one. */
    public Optional<Price> find(PriceKey key, long atMicros) {
        List<PriceOverride> series = series(key);
        if (!series.isEmpty()) {
            PriceOverride row = series.get(inEffect(series, atMicros));
            return Optional.of(new Price(row.key(), row.rate(), row.date(), row.source(), Basis.OVERRIDDEN, ""));
        }
        if (!key.place().region().equals(BUILT_IN_REGION) || key.tenancy() != Tenancy.SHARED) {
            return Optional.empty();
        }
        PriceKey regional = key.in(new Place("", BUILT_IN_REGION, ""));
        return key.product() == Product.EC2_INSTANCE
                ? instances.price(regional)
                : table.find(PriceItem.of(regional)).map(cells -> stated(regional, cells));
    }

    /* The last row that holds from the instant or before, or the first. */
    private static int inEffect(List<PriceOverride> series, long atMicros) {
        int low = 0;
        int high = series.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (series.get(middle).fromMicros() > atMicros) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** The instants after the scenario's start at which the price of a key changes, in microseconds, ascending; the book's own array, not to be changed. */
    public long[] changes(PriceKey key) {
        return found(key).changes();
    }

    private List<PriceOverride> series(PriceKey key) {
        return found(key).rows();
    }

    private Series found(PriceKey key) {
        if (overrides.isEmpty()) {
            return Series.NONE;
        }
        for (PriceKey candidate : candidates(key)) {
            Series found = overrides.get(candidate);
            if (found != null) {
                return found;
            }
        }
        return Series.NONE;
    }

    /* A user's prices of one key over time, and when they change: there may be a hundred thousand, asked about at each. */
    private record Series(List<PriceOverride> rows, long[] changes) {
        static final Series NONE = of(List.of());

        static Series of(List<PriceOverride> rows) {
            return new Series(
                    List.copyOf(rows),
                    rows.stream()
                            .mapToLong(PriceOverride::fromMicros)
                            .filter(at -> at > 0)
                            .toArray());
        }
    }

    /** The user's prices that hold for a key, ascending in time; empty where the built-in price holds. */
    public List<PriceOverride> own(PriceKey key) {
        return series(key);
    }

    /** The user's own tiers of a key, ascending; empty where there are none. */
    public List<Tier> ownTiers(PriceKey key) {
        for (PriceKey candidate : candidates(key)) {
            List<Tier> own = tiers.get(candidate);
            if (own != null) {
                return own;
            }
        }
        return List.of();
    }

    /** This book with a user's prices and tiers behind those that it has of the user already, and before the built-in ones. */
    public PriceBook behind(List<PriceOverride> rows, List<Tier> steps) {
        Map<PriceKey, List<Tier>> fresh = new LinkedHashMap<>();
        steps.stream().filter(step -> series(step.price().key()).isEmpty()).forEach(step -> fresh.computeIfAbsent(
                        step.price().key(), key -> new ArrayList<>())
                .add(step));
        PriceBook book =
                with(rows.stream().filter(row -> series(row.key()).isEmpty()).toList());
        for (Map.Entry<PriceKey, List<Tier>> own : fresh.entrySet()) {
            book = book.withTiers(own.getKey(), own.getValue());
        }
        return book;
    }

    /** This book with a user's rates under commitments behind those that it has of the user already, and before the built-in ones. */
    public PriceBook behind(List<OfferPrice> rows) {
        return withOffers(rows.stream()
                .filter(row -> !offers.containsKey(new Committed(row.key(), row.offer())))
                .toList());
    }

    /** The user's own rates for what has that key, of every commitment. */
    public List<OfferPrice> ownOffers(PriceKey key) {
        List<OfferPrice> own = new ArrayList<>();
        for (Offer offer : Offer.all()) {
            for (PriceKey candidate : candidates(key)) {
                OfferPrice found = offers.get(new Committed(candidate, offer));
                if (found != null) {
                    own.add(found);
                    break;
                }
            }
        }
        return own;
    }

    /* The keys that a price for this one may stand under, the most particular first. */
    private static List<PriceKey> candidates(PriceKey key) {
        Place place = key.place();
        List<PriceKey> all = new ArrayList<>();
        for (String account : place.account().isEmpty() ? List.of("") : List.of(place.account(), "")) {
            for (String zone : place.zone().isEmpty() ? List.of("") : List.of(place.zone(), "")) {
                all.add(key.in(new Place(account, place.region(), zone)));
            }
        }
        return all;
    }

    private static Price stated(PriceKey key, String[] cells) {
        return new Price(
                key,
                new BigDecimal(cells[1]),
                day(cells[2]),
                cells[4],
                Basis.valueOf(cells[3].toUpperCase(Locale.ROOT)),
                cells[5]);
    }

    /* By hand: the JDK's date formatters are slow to load, which a cold start feels. */
    static LocalDate day(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }
}
