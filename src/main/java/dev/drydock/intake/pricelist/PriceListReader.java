package dev.drydock.intake.pricelist;

import dev.drydock.intake.problem.Problems;
import dev.drydock.unit.Numbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads price lists of AWS into a table of prices: offer files of services and of Savings Plans by the Price List bulk API (version 1.0, JSON), and the answer of {@code
 * describe-spot-price-history}, of which the latest price of each pool is taken.
 *
 * <p>A file is read as a stream; only the products that Drydock prices are remembered until their terms come. Where a file has its terms first it is read twice. Source: AWS
 * Billing user guide, "Reading the service price list files".
 */
public final class PriceListReader {
    private final Set<String> regions;
    private final PriceTable table;
    private final LeftOut left;

    /**
     * A reader into a table.
     *
     * @param regions the regions wanted, empty for all
     */
    public PriceListReader(Set<String> regions, PriceTable table, LeftOut left) {
        this.regions = new LinkedHashSet<>(regions);
        this.table = table;
        this.left = left;
    }

    /** Reads one file, plain or gzip; false after reporting why it is refused. */
    public boolean read(Path file, Problems problems) {
        Reading reading = new Reading();
        return PriceListInput.read(file, file.toString(), problems, reading::document)
                && (!reading.again || PriceListInput.read(file, file.toString(), problems, reading::document));
    }

    private boolean wanted(String region) {
        if (regions.isEmpty() || regions.contains(region)) {
            return true;
        }
        left.addOtherRegion(region);
        return false;
    }

    /** One file: its head, then its products, then their terms. */
    private final class Reading {
        private final Head head = new Head();
        private @Nullable Listing listing;
        private boolean again;
        private boolean done;

        void document(PriceListInput in) throws IOException {
            again = false;
            boolean terms = false;
            boolean found = false;
            in.begin();
            for (String name = in.name(); name != null; name = in.name()) {
                if (name.equals("products") && listing == null) {
                    listing = listing(in);
                } else if (name.equals("terms") && !done) {
                    terms = true;
                    if (listing == null || head.date == null) {
                        again = true;
                        in.skip();
                    } else {
                        listing.terms(in, head.origin(in));
                        done = true;
                    }
                } else if (name.equals(SpotHistoryReader.LIST)) {
                    found = true;
                    spot(in);
                } else {
                    head.take(name, in);
                }
            }
            if (!found && (listing == null || !terms && !done)) {
                throw in.refuse(
                        "expected a price list of AWS with products and terms, or the answer of describe-spot-price-history; found neither");
            }
            if (again && head.date == null) {
                throw in.refuse("the price list has no publicationDate");
            }
            in.end();
        }

        /* Services list their products by SKU, Savings Plans in a row. */
        private Listing listing(PriceListInput in) {
            return in.object()
                    ? new OfferListing(in, head.service, left, PriceListReader.this::wanted, table)
                    : new PlanListing(in, head.region, left, PriceListReader.this::wanted, table);
        }
    }

    /** The products of a file, whose terms are to come. */
    sealed interface Listing permits OfferListing, PlanListing {
        /** Reads the terms, the value of the name just read, and puts the prices into the table. */
        void terms(PriceListInput in, PriceTable.Origin origin);
    }

    /** What a file says of itself. */
    private static final class Head {
        private String service = "";
        private String version = "";
        private String region = "";
        private @Nullable LocalDate date;

        void take(String name, PriceListInput in) {
            switch (name) {
                case "offerCode" -> service = in.text();
                case "version" -> version = in.text();
                case "regionCode" -> region = in.text();
                case "publicationDate" -> date = day(in);
                default -> in.skip();
            }
        }

        private static LocalDate day(PriceListInput in) {
            String text = in.text();
            try {
                return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            } catch (DateTimeException e) {
                throw in.refuse("expected a publicationDate like 2026-03-02T10:00:00Z, was " + Numbers.cut(text));
            }
        }

        PriceTable.Origin origin(PriceListInput in) {
            if (date == null) {
                throw in.refuse("the price list has no publicationDate before its terms");
            }
            String of = service.isEmpty() ? "Savings Plans" : service;
            return new PriceTable.Origin(date.toString(), "USD", "AWS Price List " + of + " " + version);
        }
    }

    private void spot(PriceListInput in) {
        Map<String, SpotPriceChange> latest = new HashMap<>();
        SpotHistoryReader.list(in, change -> {
            Optional<String> item = change.item();
            if (item.isEmpty()) {
                left.add(
                        "Spot " + change.product() + (change.region().isEmpty() ? ", not in a region's own zone" : ""));
            } else if (wanted(change.region().orElse(""))) {
                latest.merge(item.get(), change, (a, b) -> a.at().isAfter(b.at()) ? a : b);
            }
        });
        latest.forEach((item, change) -> table.put(
                change.region().orElse(""),
                item,
                Optional.empty(),
                BigDecimal.ZERO,
                change.rate(),
                new PriceTable.Origin(
                        LocalDate.ofInstant(change.at(), ZoneOffset.UTC).toString(),
                        "USD",
                        "describe-spot-price-history")));
    }
}
