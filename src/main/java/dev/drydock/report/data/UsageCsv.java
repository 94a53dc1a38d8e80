package dev.drydock.report.data;

import dev.drydock.billing.Bill;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageColumns;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.OfferPrice;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceItem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PriceOverride;
import dev.drydock.pricing.Tier;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.scenario.CostSplit;
import dev.drydock.scenario.PrivateRateExclusion;
import dev.drydock.scenario.PrivateRates;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.Money;
import dev.drydock.unit.Share;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** {@code usage.csv}: what was held, as {@link UsageColumns} describes it, for {@code drydock bill} to rate again. */
public final class UsageCsv {
    private static final int CHECK_DIGITS = 8;

    private final Writer out;
    private final CRC32 check = new CRC32();

    /**
     * What usage stands in.
     *
     * @param start the scenario's start, from which instants are counted
     * @param region the scenario's region
     * @param account the scenario's account
     * @param paid the currency that the bill is paid in; empty for US dollars
     */
    public record Frame(Instant start, String region, String account, Optional<BillingCurrency> paid) {
        /** The frame of a scenario. */
        public static Frame of(Scenario scenario) {
            return new Frame(scenario.start(), scenario.region(), scenario.account(), scenario.billingCurrency());
        }
    }

    private UsageCsv(Writer out) {
        this.out = out;
    }

    /** Writes the usage that a bill is of, and what the run was rated with of its own: prices, what is agreed with AWS, the currency that it is paid in. */
    public static void write(Writer out, Frame frame, Bill bill, CostSplit rule) throws IOException {
        Instant start = frame.start;
        UsageLog usage = bill.usage();
        UsageCsv csv = new UsageCsv(out);
        String header = String.join(",", UsageColumns.ALL) + "\n";
        csv.check.update(header.getBytes(StandardCharsets.UTF_8));
        out.write(header);
        Slicing slicing = usage.slicing();
        String granularity = slicing.granularity().name().toLowerCase(Locale.ROOT);
        csv.line(UsageColumns.WINDOW + "," + at(start, slicing.from()) + "," + at(start, slicing.to()) + ","
                + rule.word() + "," + cell(frame.region) + "," + cell(frame.account) + ",,,"
                + granularity + ",," + slicing.from());
        for (PriceOverride price : bill.ownPrices()) {
            csv.line(UsageColumns.PRICE + "," + at(start, price.fromMicros()) + ",," + item(price.key()) + ",,"
                    + price.date() + "," + plain(price.source()) + ",,"
                    + price.rate().toPlainString());
        }
        for (Tier step : bill.ownTiers()) {
            Price price = step.price();
            csv.line(UsageColumns.TIER + ",,," + item(price.key()) + ",," + price.date() + "," + plain(price.source())
                    + "," + step.from().toPlainString() + "," + price.rate().toPlainString());
        }
        for (OfferPrice offer : bill.ownOffers()) {
            csv.line(UsageColumns.PRICE + "," + at(start, 0) + ",," + cell(PriceItem.of(offer.key())) + "/"
                    + offer.offer().word() + "," + cell(offer.key().place().region()) + ",,," + offer.date() + ","
                    + plain(offer.source()) + ","
                    + offer.fees().map(fees -> fees.upfront().toPlainString()).orElse("") + ","
                    + offer.fees()
                            .map(OfferPrice.Fees::hourly)
                            .orElse(offer.rate())
                            .toPlainString());
        }
        if (bill.agreement().rates().isPresent()) {
            csv.agreed(bill.agreement().rates().get());
        }
        if (frame.paid.isPresent()) {
            BillingCurrency in = frame.paid.get();
            csv.line(UsageColumns.CURRENCY + ",,," + in.code() + ",,,," + in.date() + "," + plain(in.source()) + ",,"
                    + in.perDollar().toPlainString());
        }
        for (int host = 0; host < usage.hosts(); host++) {
            csv.line(UsageColumns.NODES + ",,,,,," + owner(usage.hostOwner(host)) + "," + host + ",");
        }
        for (Map.Entry<Owner, Map<String, String>> owner : usage.tags().entrySet()) {
            for (Map.Entry<String, String> tag : owner.getValue().entrySet()) {
                csv.line(UsageColumns.TAG + ",,," + cell(tag.getKey()) + "," + cell(tag.getValue()) + ",,"
                        + owner(owner.getKey()) + ",,");
            }
        }
        csv.line(UsageColumns.END + ",,,,,,,,,," + csv.records(start, usage));
    }

    private void agreed(PrivateRates rates) throws IOException {
        term(UsageColumns.DISCOUNT, "", rates.discount().percent());
        for (Map.Entry<String, Share> service : rates.services().entrySet()) {
            term(UsageColumns.DISCOUNT, service.getKey(), service.getValue().percent());
        }
        for (PrivateRateExclusion left : rates.except()) {
            line(UsageColumns.EXCEPT + ",,," + left.word() + ",,,,,,,");
        }
        for (Map.Entry<String, Money> price : rates.prices().entrySet()) {
            term(UsageColumns.AGREED, price.getKey(), price.getValue().amount());
        }
    }

    private void term(String line, String item, BigDecimal quantity) throws IOException {
        line(line + ",,," + cell(item) + ",,,,,,," + quantity.toPlainString());
    }

    /* Slice by slice, so that it can be rated as it is read. */
    private long records(Instant start, UsageLog usage) throws IOException {
        String[] whose = new String[usage.accounts()];
        for (int account = 0; account < whose.length; account++) {
            whose[account] = whose(usage.key(account), usage.owner(account), usage.host(account));
        }
        List<List<UsageLog.Occupant>> occupants =
                IntStream.range(0, usage.hosts()).mapToObj(usage::occupants).toList();
        long count = 0;
        int[] next = new int[whose.length];
        for (int slice = 0; slice < usage.slicing().count(); slice++) {
            long until = usage.slicing().startOf(slice + 1);
            String period = at(start, usage.slicing().startOf(slice)) + "," + at(start, until) + ",";
            for (int host = 0; host < usage.hosts(); host++) {
                count += occupancy(
                        UsageColumns.OFFERED + "," + period,
                        usage.hostOwner(host),
                        host,
                        usage.offeredCpu(host, slice),
                        usage.offeredMemory(host, slice));
                for (UsageLog.Occupant one : occupants.get(host)) {
                    count += occupancy(
                            UsageColumns.TAKEN + "," + period, one.owner(), host, one.cpu(slice), one.memory(slice));
                    if (one.usedCpu(slice) > one.cpu(slice) || one.usedMemory(slice) > one.memory(slice)) {
                        count += occupancy(
                                UsageColumns.USED + "," + period,
                                one.owner(),
                                host,
                                one.usedCpu(slice),
                                one.usedMemory(slice));
                    }
                }
            }
            for (int account = 0; account < whose.length; account++) {
                int own = next[account];
                for (; own < usage.slices(account) && usage.startOf(account, own) < until; own++) {
                    long quantity = usage.quantity(account, own);
                    if (quantity != 0) {
                        line(UsageColumns.USAGE + "," + at(start, usage.startOf(account, own)) + ","
                                + at(start, usage.startOf(account, own + 1)) + whose[account] + quantity);
                        count++;
                    }
                }
                next[account] = own;
            }
        }
        return count;
    }

    /* To the microsecond, which the readable form is not. */
    private static String at(Instant start, long micros) {
        return start.plus(micros, ChronoUnit.MICROS).toString();
    }

    /* @return how many lines it took */
    private int occupancy(String head, Owner who, int host, long cpu, long memory) throws IOException {
        if (cpu == 0 && memory == 0) {
            return 0;
        }
        String whose = ",,," + owner(who) + "," + host + ",";
        line(head + UsageColumns.CPU + whose + cpu);
        line(head + UsageColumns.MEMORY + whose + memory);
        return 2;
    }

    private static String whose(PriceKey key, Owner owner, int host) {
        return "," + item(key) + "," + owner(owner) + "," + host + ",";
    }

    private static String item(PriceKey key) {
        return cell(PriceItem.of(key)) + "," + cell(key.place().region()) + ","
                + cell(key.place().account());
    }

    private static String owner(Owner owner) {
        return owner.kind().word() + "," + cell(owner.cluster()) + "," + cell(owner.name());
    }

    private static String cell(String text) {
        if (!plain(text).equals(text)) {
            throw new IllegalStateException("a name that a table cannot hold: " + text);
        }
        return text;
    }

    /* Without what a cell of this table cannot hold. */
    private static String plain(String text) {
        return text.replaceAll("[\",\\p{Cntrl}]", " ");
    }

    private void line(String cells) throws IOException {
        String text = cells + ",";
        check.update(text.getBytes(StandardCharsets.UTF_8));
        out.write(text);
        out.write(HexFormat.of().toHexDigits(check.getValue(), CHECK_DIGITS));
        out.write('\n');
    }
}
