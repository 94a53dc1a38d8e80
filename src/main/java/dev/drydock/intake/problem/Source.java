package dev.drydock.intake.problem;

/** One text that is read: its name as shown to the user, and its lines where they are kept. */
public final class Source {
    private final String name;
    private final String text;

    /** A text under the name that messages show. */
    public Source(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** A file whose text is not kept, such as a long table. */
    public static Source unkept(String name) {
        return new Source(name, "");
    }

    /** The name as shown to the user. */
    public String name() {
        return name;
    }

    /** The whole text, empty when it is not kept. */
    public String text() {
        return text;
    }

    /** The line of that number, counted from 1, without its end; empty when there is none. */
    public String line(int number) {
        int start = 0;
        for (int i = 1; i < number; i++) {
            start = next(start);
            if (start < 0) {
                return "";
            }
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return text.substring(start, end);
    }

    private int next(int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The place of a character of the text, covering so many characters. */
    public Place at(int offset, int width) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset && i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                line++;
                start = i + 1;
            }
        }
        return new Place(this, line, text.codePointCount(start, Math.min(offset, text.length())) + 1, width);
    }

    /** The source as a whole, without a line. */
    public Place whole() {
        return new Place(this, 0, 0, 0);
    }

    @Override
    public String toString() {
        return name;
    }
}
