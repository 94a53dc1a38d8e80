package dev.drydock.intake.tree;

/**
 * What a plain value is by the core schema of YAML 1.2 (section 10.3.2): {@code yes}, {@code on} and {@code 12:30} are text, {@code 010} is a number.
 */
final class CoreSchema {
    private CoreSchema() {}

    /** The kind of a plain (unquoted) value. */
    static ScalarNode.Kind kind(String text) {
        switch (text) {
            case "", "~", "null", "Null", "NULL":
                return ScalarNode.Kind.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE":
                return ScalarNode.Kind.BOOLEAN;
            default:
                return isNumber(text) ? ScalarNode.Kind.NUMBER : ScalarNode.Kind.TEXT;
        }
    }

    private static boolean isNumber(String text) {
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        String body = text.substring(at);
        switch (body) {
            case ".inf", ".Inf", ".INF":
                return true;
            case ".nan", ".NaN", ".NAN":
                return at == 0;
            default:
                break;
        }
        if (at == 0 && (body.startsWith("0x") || body.startsWith("0o"))) {
            return body.length() > 2 && digits(body, 2, body.charAt(1) == 'x' ? 16 : 8) == body.length();
        }
        int whole = digits(body, 0, 10);
        int end = whole;
        boolean some = whole > 0;
        if (end < body.length() && body.charAt(end) == '.') {
            int fraction = digits(body, end + 1, 10);
            some |= fraction > end + 1;
            end = fraction;
        }
        if (some && end < body.length() && (body.charAt(end) == 'e' || body.charAt(end) == 'E')) {
            int sign = end + 1 < body.length() && (body.charAt(end + 1) == '-' || body.charAt(end + 1) == '+') ? 1 : 0;
            int exponent = digits(body, end + 1 + sign, 10);
            return exponent > end + 1 + sign && exponent == body.length();
        }
        return some && end == body.length();
    }

    private static int digits(String text, int from, int radix) {
        int at = from;
        while (at < text.length() && text.charAt(at) < 0x80 && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        return at;
    }
}
