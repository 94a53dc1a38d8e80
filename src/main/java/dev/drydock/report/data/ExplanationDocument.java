package dev.drydock.report.data;

import dev.drydock.billing.Charge;
import dev.drydock.billing.CostExplanation;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.commit.Commitment;
import dev.drydock.billing.usage.Witnesses;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceItem;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure of a bill down to its charges, as a document: what {@code drydock explain cost} answers to programs. */
public final class ExplanationDocument {
    private static final int QUANTITY_DECIMALS = 12;

    private ExplanationDocument() {}

    /**
     * Writes it with names.
     *
     * @param start the scenario's start
     * @param slices whether each charge is written, or only their sums at each price
     */
    public static void write(DocumentText out, CostExplanation explanation, Instant start, boolean slices)
            throws IOException {
        out.object().field("figure", explanation.figure().path());
        number(out, "value", explanation.figure().value());
        number(out, "sum", explanation.sum().amount());
        out.field("working", explanation.figure().working());
        out.name("prices").array();
        for (CostExplanation.Group group : explanation.groups()) {
            Price price = group.price();
            out.object().field("item", price.key().toString()).field("line", line(group));
            out.field("commitment", commitment(group)).field("charges", group.size());
            number(out, "quantity", group.quantity());
            out.field("unit", group.unit());
            number(out, "rate", price.rate());
            number(out, "list", group.list().amount());
            number(out, "charged", group.charged().amount());
            number(out, "amount", group.amount().amount());
            out.field("rule", group.rule())
                    .field("date", price.date().toString())
                    .field("basis", basis(price))
                    .field("source", price.source())
                    .field("note", price.note());
            if (slices) {
                out.name("parts").array();
                for (CostExplanation.Part part : group.parts(Integer.MAX_VALUE)) {
                    part(out, part, start);
                }
                out.endArray();
            }
            out.endObject();
        }
        out.endArray().endObject();
    }

    private static void part(DocumentText out, CostExplanation.Part part, Instant start) throws IOException {
        Charge charge = part.charge();
        out.onOneLine('{')
                .field("owner", charge.usage().owner().toString())
                .field("item", PriceItem.of(charge.usage().key()))
                .field("from", Shown.iso(start, charge.usage().from()))
                .field("to", Shown.iso(start, charge.usage().to()));
        number(out, "quantity", charge.pricingQuantity());
        number(out, "charged", charge.amount().amount());
        if (part.weighing().isPresent()) {
            out.field("weight", part.weighing().get().weight())
                    .field("ofWeight", part.weighing().get().whole());
        }
        number(out, "amount", part.amount().amount());
        if (!part.holdings().isEmpty()) {
            out.name("holdings").array();
            for (CostExplanation.HoldingPart held : part.holdings()) {
                out.onOneLine('{')
                        .field("subject", held.of().subject())
                        .field("id", EventNames.identifier(held.of().subject()))
                        .field("opened", held.of().opened())
                        .field("at", Shown.iso(start, held.of().from()))
                        .field("closed", held.of().closed())
                        .field("until", Shown.iso(start, held.of().to()))
                        .field("metered", held.of().quantity());
                number(out, "amount", held.amount().amount());
                out.endObject();
            }
            out.endArray();
        }
        out.endObject();
    }

    /** Writes a row for each price, or for each charge; the column {@code amount_usd} sums to the figure's sum. */
    public static void csv(Appendable out, CostExplanation explanation, Instant start, boolean slices)
            throws IOException {
        boolean events = explanation.bill().usage().witnessed();
        out.append(
                        "item,line,commitment,owner,from,to,charges,quantity,unit,rate,charged_usd,weight,of_weight,amount_usd,"
                                + "date,basis,source,note,rule")
                .append(events ? ",subject,id,opened,at,closed,until\n" : "\n");
        for (CostExplanation.Group group : explanation.groups()) {
            if (slices) {
                for (CostExplanation.Part part : group.parts(Integer.MAX_VALUE)) {
                    Charge charge = part.charge();
                    Optional<Ledger.Weighing> weighing = part.weighing();
                    List<CostExplanation.HoldingPart> holdings = part.holdings();
                    if (!holdings.isEmpty()) {
                        for (CostExplanation.HoldingPart held : holdings) {
                            slice(
                                    out,
                                    group,
                                    charge,
                                    start,
                                    quantity(charge, held.of().quantity()),
                                    "",
                                    "",
                                    "",
                                    Figures.exact(held.amount().amount()));
                            event(out, held.of(), start);
                        }
                        continue;
                    }
                    slice(
                            out,
                            group,
                            charge,
                            start,
                            Figures.exact(charge.pricingQuantity()),
                            Figures.exact(charge.amount().amount()),
                            weighing.map(w -> Long.toString(w.weight())).orElse(""),
                            weighing.map(w -> Long.toString(w.whole())).orElse(""),
                            Figures.exact(part.amount().amount()));
                    out.append(events ? ",,,,,,\n" : "\n");
                }
            } else {
                row(
                        out,
                        group,
                        PriceItem.of(group.price().key()),
                        "",
                        "",
                        "",
                        Integer.toString(group.size()),
                        Figures.exact(group.quantity()),
                        Figures.exact(group.charged().amount()),
                        "",
                        "",
                        Figures.exact(group.amount().amount()));
                out.append('\n');
            }
        }
    }

    /* One charge's row, or a part of it. */
    private static void slice(
            Appendable out,
            CostExplanation.Group group,
            Charge charge,
            Instant start,
            String quantity,
            String charged,
            String weight,
            String whole,
            String amount)
            throws IOException {
        row(
                out,
                group,
                PriceItem.of(charge.usage().key()),
                charge.usage().owner().toString(),
                Shown.iso(start, charge.usage().from()),
                Shown.iso(start, charge.usage().to()),
                "1",
                quantity,
                charged,
                weight,
                whole,
                amount);
    }

    private static void row(
            Appendable out,
            CostExplanation.Group group,
            String item,
            String owner,
            String from,
            String to,
            String charges,
            String quantity,
            String charged,
            String weight,
            String whole,
            String amount)
            throws IOException {
        Price price = group.price();
        out.append(PlainText.csv(item)).append(',');
        out.append(line(group)).append(',');
        out.append(PlainText.csv(commitment(group))).append(',');
        out.append(PlainText.csv(owner)).append(',');
        for (String plain : new String[] {from, to, charges, quantity, group.unit(), Figures.exact(price.rate())}) {
            out.append(plain).append(',');
        }
        for (String plain :
                new String[] {charged, weight, whole, amount, price.date().toString(), basis(price)}) {
            out.append(plain).append(',');
        }
        out.append(PlainText.csv(price.source())).append(',');
        out.append(PlainText.csv(price.note())).append(',');
        out.append(PlainText.csv(group.rule()));
    }

    private static void event(Appendable out, Witnesses.Share held, Instant start) throws IOException {
        for (String cell : new String[] {
            held.subject(),
            EventNames.identifier(held.subject()),
            held.opened(),
            Shown.iso(start, held.from()),
            held.closed(),
            Shown.iso(start, held.to())
        }) {
            out.append(',').append(PlainText.csv(cell));
        }
        out.append('\n');
    }

    private static String quantity(Charge charge, long metered) {
        return Figures.exact(BigDecimal.valueOf(metered)
                .divide(
                        BigDecimal.valueOf(charge.usage().key().product().meteredPerPriced()),
                        QUANTITY_DECIMALS,
                        RoundingMode.HALF_UP));
    }

    private static String line(CostExplanation.Group group) {
        return group.line().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String commitment(CostExplanation.Group group) {
        return group.commitment().map(Commitment::name).orElse("");
    }

    private static String basis(Price price) {
        return price.basis().name().toLowerCase(Locale.ROOT);
    }

    private static void number(DocumentText out, String name, BigDecimal value) throws IOException {
        out.name(name).number(Figures.exact(value));
    }
}
