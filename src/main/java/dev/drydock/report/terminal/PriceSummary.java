package dev.drydock.report.terminal;

import dev.drydock.report.data.PriceLine;
import dev.drydock.report.text.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prices as a table on a terminal. */
final class PriceSummary {
    private static final int PERCENT_DIGITS = 3;

    private PriceSummary() {}

    static String text(List<PriceLine> lines) {
        Page80 page = new Page80(new Ink(false));
        if (lines.isEmpty()) {
            return page.line("no price").toString();
        }
        boolean compared = lines.get(0).other().isPresent();
        List<String> headings = new ArrayList<>(List.of("item", ">USD", "per", "date", "basis"));
        if (compared) {
            headings.add(1, ">before");
            headings.add(">change");
        }
        TextTable table = new TextTable(headings);
        for (PriceLine line : lines) {
            List<String> row = new ArrayList<>(List.of(
                    line.item(),
                    Figures.exact(line.rate()),
                    line.unit(),
                    line.date().toString(),
                    line.basis().name().toLowerCase(Locale.ROOT)));
            line.other().ifPresent(before -> {
                row.add(1, Figures.exact(before));
                row.add(change(before, line.rate()));
            });
            table.row(row);
        }
        page.table(table, "");
        return page.toString();
    }

    private static String change(BigDecimal before, BigDecimal now) {
        if (before.signum() == 0) {
            return "";
        }
        BigDecimal share = now.subtract(before).divide(before, PERCENT_DIGITS, RoundingMode.HALF_EVEN);
        return (share.signum() > 0 ? "+" : "") + share.movePointRight(2).toPlainString() + " %";
    }
}
