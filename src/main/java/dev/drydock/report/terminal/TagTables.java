package dev.drydock.report.terminal;

import dev.drydock.report.story.Sentences;
import dev.drydock.report.text.Shown;
import dev.drydock.unit.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What is paid by the values of each tag, as a table for each key; of many values those that pay most. */
final class TagTables {
    private static final int MOST_VALUES = 12;

    private TagTables() {}

    static void write(Page80 page, Map<String, Map<String, Money>> tags, Money total) {
        tags.forEach((key, values) -> {
            page.heading("  BY TAG " + key);
            TextTable table = new TextTable(List.of("", ">USD", ">share"));
            List<Map.Entry<String, Money>> paid = new ArrayList<>(values.entrySet());
            paid.removeIf(value -> value.getValue().amount().signum() == 0);
            paid.sort(Comparator.comparing((Map.Entry<String, Money> value) ->
                    value.getValue().amount().negate()));
            paid.stream()
                    .limit(MOST_VALUES)
                    .forEach(value -> table.row(List.of(
                            value.getKey().isEmpty() ? "(without the tag)" : value.getKey(),
                            Shown.cents(value.getValue().amount()),
                            Shown.percent(Sentences.share(value.getValue(), total)))));
            page.table(table, "  ");
            if (paid.size() > MOST_VALUES) {
                page.line("  and " + (paid.size() - MOST_VALUES) + " more; -o json has all");
            }
        });
    }
}
