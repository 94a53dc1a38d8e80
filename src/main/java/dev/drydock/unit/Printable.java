package dev.drydock.unit;

/** Text of a user made safe and short enough for one line of a terminal or a file. */
public final class Printable {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Printable() {}

    /** The text in one line: control, bidirectional, invisible and unpaired characters as {@code \}{@code uXXXX}. */
    public static String show(String text) {
        int first = firstHidden(text);
        if (first < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                out.append(c).append(text.charAt(++i));
            } else if (hidden(c)) {
                escape(out, c);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** The text as {@link #show} has it, cut after that many characters with an ellipsis. */
    public static String show(String text, int limit) {
        if (text.length() <= limit) {
            String shown = show(text);
            return shown.length() <= 2 * limit ? shown : shown.substring(0, 2 * limit) + "…";
        }
        return show(text.substring(0, limit), limit) + "…";
    }

    /** The text as a quoted value of at most about a hundred characters. */
    public static String quote(String text) {
        return text.length() <= 100
                ? "\"" + show(text, 100) + "\""
                : "\"" + show(text, 100) + "\" (" + text.length() + " characters)";
    }

    private static int firstHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (hidden(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean hidden(char c) {
        return c < 0x20
                || (c >= 0x7f && c < 0xa0)
                || c == 0xad
                || c == 0x61c
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff
                || (c >= 0xfff0 && c != 0xfffd)
                || Character.isSurrogate(c);
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[(c >> 8) & 15])
                .append(HEX[(c >> 4) & 15])
                .append(HEX[c & 15]);
    }
}
