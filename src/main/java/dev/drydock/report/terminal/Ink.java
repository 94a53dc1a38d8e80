package dev.drydock.report.terminal;

/** Colours of a terminal, or none. */
record Ink(boolean coloured) {
    String good(String text) {
        return paint("32", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    String unsure(String text) {
        return paint("33", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    String soft(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
