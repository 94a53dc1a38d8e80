package dev.drydock.report.terminal;

import dev.drydock.experiment.breakeven.BreakEven;
import dev.drydock.experiment.breakeven.BreakEvens;
import dev.drydock.experiment.breakeven.FargateWay;
import dev.drydock.report.story.BreakEvenStory;
import dev.drydock.report.text.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where Fargate and EC2 break even as tables on a terminal. */
final class BreakEvenSummary {
    private final BreakEvens all;
    private final Page80 page;
    private final String folder;

    BreakEvenSummary(BreakEvens all, Ink ink, String folder) {
        this.all = all;
        this.page = new Page80(ink);
        this.folder = folder;
    }

    String text() {
        all.tasks().forEach((name, ofTask) -> {
            page.heading("  " + name.toUpperCase(Locale.ROOT));
            page.paragraph(BreakEvenStory.task(ofTask.get(0)), "  ");
            table(ofTask.get(0));
            grid(ofTask.get(0));
            page.paragraph(BreakEvenStory.answer(ofTask.get(0)), "  ");
            for (BreakEven other : ofTask.subList(1, ofTask.size())) {
                page.paragraph(BreakEvenStory.answer(other), "  ");
            }
        });
        all.leftOut().forEach((name, why) -> page.paragraph(name + ": " + why, "  "));
        if (!folder.isEmpty()) {
            page.line("  report   " + folder);
        }
        return page.toString();
    }

    /* The cheapest way but Spot, by how full instances are and how much of the time they are used. */
    private void grid(BreakEven one) {
        List<String> headings = new ArrayList<>(List.of("cheapest but Spot"));
        BreakEvenStory.QUARTERS.forEach(used -> headings.add(used + " % used"));
        TextTable table = new TextTable(headings);
        for (int filled : BreakEvenStory.QUARTERS) {
            List<String> row = new ArrayList<>(List.of(filled + " % full"));
            for (int used : BreakEvenStory.QUARTERS) {
                BreakEven.Cheapest way = one.cheapest(filled, used, false);
                row.add(way.title()
                        .replace("EC2 ", "")
                        .replace("Fargate Compute", "Fargate")
                        .replace("Reserved", "RI"));
            }
            table.row(row);
        }
        page.table(table, "  ");
    }

    /* Share of the instance that must be reserved for it to cost less, against each way on Fargate; and how much of the time, when it is full. */
    private void table(BreakEven one) {
        List<String> headings = new ArrayList<>(List.of(one.host().type().name(), ">an hour", ">from tasks"));
        one.fargate().keySet().forEach(way -> headings.add(">" + way.title().replace("Fargate ", "vs ")));
        headings.add(">used");
        TextTable table = new TextTable(headings);
        FargateWay own = one.own().orElseThrow();
        for (BreakEven.Way way : one.ways()) {
            List<String> row = new ArrayList<>();
            row.add(way.way().title().replace("EC2 ", ""));
            row.add("$" + way.hourly().setScale(4, RoundingMode.HALF_UP).toPlainString());
            row.add(Shown.count(one.tasks(way, own, 100).doubleValue()));
            for (FargateWay against : one.fargate().keySet()) {
                boolean never = one.tasks(way, against, 100).compareTo(BigDecimal.valueOf(one.places())) > 0;
                String share = Shown.percent(one.reserved(way, against, 100).doubleValue());
                row.add(never ? "(" + share + ")" : share);
            }
            row.add(one.useFrom(way, own).map(percent -> percent + " %").orElse("never"));
            table.row(row);
        }
        page.table(table, "  ");
        page.paragraph(
                "Shares of the instance's CPU or memory reserved from which it costs less than each way on Fargate; in brackets where so many whole tasks do not fit. \"used\": hours in which a full"
                        + " instance must be used to cost less than " + own.title() + ".",
                "  ");
    }
}
