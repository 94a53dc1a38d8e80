package dev.drydock.report.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/** A chart as SVG text, coordinates to a hundredth of a point so that no rounding of a machine shows. */
final class SvgText {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private SvgText() {}

    /** The document. */
    static String of(JFreeChart chart, int width, int height) {
        Document document;
        try {
            document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the platform's XML parser has no default configuration", e);
        }
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setPrecision(2);
        context.setComment(" Drydock ");
        SVGGraphics2D graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        StringWriter text = new StringWriter();
        try {
            graphics.stream(text, true);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        graphics.dispose();
        return text.toString().replace("\r\n", "\n");
    }
}
