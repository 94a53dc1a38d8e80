package dev.drydock.report.view;

/**
 * Colours that people with any colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008; from the ninth on Paul Tol's muted scheme), and a dash for each of the first eight,
 * so that colour is never alone.
 */
public final class Palette {
    /* No chart has so many lines, but kinds of cost keep theirs in every chart. */
    private static final int[] COLOURS = {
        0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0xB8A800, 0x666666, 0x332288, 0x88CCEE, 0x44AA99,
        0x117733, 0x999933, 0xDDCC77, 0xCC6677, 0x882255, 0xAA4499, 0x661100
    };
    private static final float[][] DASHES = {
        {}, {7, 3}, {2, 2}, {9, 3, 2, 3}, {12, 4}, {4, 4}, {1, 3}, {6, 2, 1, 2, 1, 2}
    };

    private Palette() {}

    /** The colour of the n-th line as 0xRRGGBB. */
    public static int colour(int n) {
        return COLOURS[n % COLOURS.length];
    }

    /** The colour of the n-th line as CSS writes it. */
    public static String css(int n) {
        String digits = Integer.toHexString(colour(n));
        return "#" + "0".repeat(6 - digits.length()) + digits;
    }

    /** The dash pattern of the n-th line in points; empty for a solid line. */
    public static float[] dash(int n) {
        return DASHES[n % DASHES.length].clone();
    }
}
