package dev.drydock.report.chart;

import java.awt.Graphics2D;
import java.util.List;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.text.TextBlock;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;

/** An axis whose categories are told apart by their place, so that two may have the same name. */
final class NamedAxis extends CategoryAxis {
    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    NamedAxis(List<String> names) {
        this.names = names;
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected TextBlock createLabel(Comparable category, float width, RectangleEdge edge, Graphics2D g2) {
        String key = category.toString();
        String name = names.get(Integer.parseInt(key.substring(0, key.indexOf(' '))));
        return TextUtils.createTextBlock(
                name,
                getTickLabelFont(category),
                getTickLabelPaint(category),
                width,
                getMaximumCategoryLabelLines(),
                new org.jfree.chart.text.G2TextMeasurer(g2));
    }
}
