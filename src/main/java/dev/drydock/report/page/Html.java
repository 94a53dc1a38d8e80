package dev.drydock.report.page;

import dev.drydock.engine.result.MetricUnit;
import dev.drydock.experiment.Estimate;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.report.text.Shown;
import dev.drydock.unit.Money;
import java.util.List;

/** A piece of HTML as it is written; text is escaped on its way in, markup is not. */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);

    /** Markup of our own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of anybody's. */
    Html text(String text) {
        out.append(PlainText.html(text));
        return this;
    }

    /** An element with nothing but text in it; the tag may carry attributes. */
    Html element(String tag, String text) {
        int space = tag.indexOf(' ');
        return raw("<" + tag + ">").text(text).raw("</" + (space < 0 ? tag : tag.substring(0, space)) + ">\n");
    }

    /** A figure: what people read, with the full number behind it, the same that JSON and CSV hold. */
    static String figure(MetricUnit unit, double value) {
        return "<data value=\"" + Figures.metric(value) + "\">" + PlainText.html(Shown.value(unit, value)) + "</data>";
    }

    /** An exact amount. */
    static String money(Money amount) {
        return "<data value=\"" + Figures.exact(amount.amount()) + "\">" + Shown.cents(amount.amount()) + "</data>";
    }

    /** A mean with its interval, if it has one. */
    static String estimate(MetricUnit unit, Estimate estimate) {
        String mean = figure(unit, estimate.mean());
        return estimate.hasInterval()
                ? mean + " <small>± " + PlainText.html(Shown.value(unit, estimate.halfWidth())) + "</small>"
                : mean;
    }

    /** A table; cells are markup. Columns whose heading starts with {@code >} are numbers, set to the right. */
    Html table(List<String> headings, List<List<String>> rows) {
        raw("<div class=\"wide\"><table><thead><tr>");
        for (String heading : headings) {
            boolean right = heading.startsWith(">");
            raw(right ? "<th class=\"n\">" : "<th>")
                    .text(right ? heading.substring(1) : heading)
                    .raw("</th>");
        }
        raw("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                raw(headings.get(i).startsWith(">") ? "<td class=\"n\">" : "<td>")
                        .raw(row.get(i))
                        .raw("</td>");
            }
            raw("</tr>\n");
        }
        return raw("</tbody></table></div>\n");
    }

    /** A table that is folded away until it is wanted. */
    Html folded(String summary, List<String> headings, List<List<String>> rows) {
        return raw("<details>")
                .element("summary", summary)
                .table(headings, rows)
                .raw("</details>\n");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
