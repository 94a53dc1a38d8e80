package dev.drydock.report.terminal;

import dev.drydock.billing.Charge;
import dev.drydock.billing.CostExplanation;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceItem;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.Shown;
import dev.drydock.unit.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A figure of a bill down to its charges, on a terminal. Amounts are exact; the quantities of single charges are rounded to six decimals. */
final class ExplanationSummary {
    private static final int MOST_PARTS = 10;
    private static final int DECIMALS = 6;

    private final CostExplanation explanation;
    private final Instant start;
    private final boolean slices;
    private final Page80 page;

    ExplanationSummary(CostExplanation explanation, Instant start, boolean slices, Ink ink) {
        this.explanation = explanation;
        this.start = start;
        this.slices = slices;
        this.page = new Page80(ink);
    }

    String text() {
        boolean money = !explanation.figure().path().endsWith(".utilization");
        page.heading("  " + explanation.figure().path() + " = " + (money ? "$" : "")
                + Figures.exact(explanation.figure().value()));
        if (!explanation.figure().working().isEmpty()) {
            page.paragraph("is " + explanation.figure().working(), "  ");
        }
        page.paragraph(
                "The sum of its charges, exactly: " + explanation.sum()
                        + ". First replication; prices by what they contribute.",
                "  ");
        for (CostExplanation.Group group : explanation.groups()) {
            group(group);
        }
        return page.toString();
    }

    private void group(CostExplanation.Group group) {
        Price price = group.price();
        page.line("");
        page.heading("  " + TextTable.cut(group.amount() + "  " + PriceItem.of(price.key()), Page80.WIDTH - 2));
        String charges = group.size() == 1 ? "1 charge" : group.size() + " charges";
        page.paragraph(
                Figures.exact(group.quantity()) + " " + group.unit() + " x $" + Figures.exact(price.rate()) + " = "
                        + group.list() + (group.charged().equals(group.list()) ? "" : ", charged " + group.charged())
                        + " (" + charges + ")",
                "    ");
        page.paragraph("rule: " + group.rule(), "    ");
        page.paragraph(
                "price: " + price.basis().name().toLowerCase(Locale.ROOT) + ", " + price.date() + ", " + price.source()
                        + (price.note().isEmpty() ? "" : "; " + price.note()),
                "    ");
        if (explanation.bill().usage().witnessed()) {
            events(group);
        } else if (slices) {
            parts(group);
        }
    }

    private void parts(CostExplanation.Group group) {
        TextTable table = new TextTable(List.of("held for", "from", ">" + group.unit(), ">split", ">USD"));
        BigDecimal shown = BigDecimal.ZERO;
        List<CostExplanation.Part> parts = group.parts(MOST_PARTS);
        for (CostExplanation.Part part : parts) {
            Charge charge = part.charge();
            shown = shown.add(part.amount().amount());
            table.row(List.of(
                    charge.usage().owner().toString(),
                    Shown.iso(start, charge.usage().from()),
                    quantity(charge.pricingQuantity()),
                    part.weighing()
                            .map(w -> Shown.percent((double) w.weight() / w.whole()))
                            .orElse(""),
                    Figures.exact(part.amount().amount())));
        }
        page.table(table, "    ");
        if (parts.size() < group.size()) {
            Money rest = Money.usd(group.amount().amount().subtract(shown));
            page.line("    and " + (group.size() - parts.size()) + " more, together " + rest + "; -o csv has all");
        }
    }

    private void events(CostExplanation.Group group) {
        BigDecimal shown = BigDecimal.ZERO;
        int left = MOST_PARTS;
        for (CostExplanation.Part part : group.parts(MOST_PARTS)) {
            String slice = " in " + Shown.iso(start, part.charge().usage().from());
            for (CostExplanation.HoldingPart held :
                    part.holdings().subList(0, Math.min(left, part.holdings().size()))) {
                shown = shown.add(held.amount().amount());
                left--;
                String what = held.of().subject().isEmpty()
                        ? part.charge().usage().owner().toString()
                        : held.of().subject();
                page.paragraph(held.amount() + "  " + what + slice, "    ");
                page.paragraph(
                        held.of().opened() + " " + Shown.iso(start, held.of().from()) + ", "
                                + held.of().closed() + " "
                                + Shown.iso(start, held.of().to()),
                        "      ");
            }
        }
        Money rest = Money.usd(group.amount().amount().subtract(shown));
        if (rest.amount().signum() != 0) {
            page.line("    and more, together " + rest + "; -o json has all");
        }
    }

    private static String quantity(BigDecimal exact) {
        return Figures.exact(exact.setScale(DECIMALS, RoundingMode.HALF_UP));
    }
}
