package dev.drydock.intake.pricelist;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.table.GzipInput;
import dev.drydock.unit.Numbers;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON file as a stream of tokens, unpacked when it is gzip, in memory that does not grow with its length.
 *
 * <p>Whatever is wrong with it ends the reading with {@link Refusal}, at its line and column.
 */
final class PriceListInput implements Closeable {
    /* Names are not kept: an offer file has hundreds of thousands that occur once or twice. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private final Source source;
    private final InputStream bytes;
    private final JsonParser parser;

    /** Something that is read from a file. */
    interface Content {
        /** Reads all of it. */
        void read(PriceListInput in) throws IOException;
    }

    /** Why a file is refused, and where. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final ProblemCode code;

        Refusal(ProblemCode code, Place place, String message) {
            super(message, null, false, false);
            this.code = code;
            this.place = place;
        }
    }

    private PriceListInput(Source source, InputStream bytes) throws IOException {
        this.source = source;
        this.bytes = bytes;
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), bytes);
    }

    /** Opens a file, lets its content be read, and reports what was wrong; false when something was. */
    static boolean read(Path file, String shown, Problems problems, Content content) {
        Source source = Source.unkept(shown);
        try (PriceListInput in = new PriceListInput(source, unpacked(file))) {
            try {
                content.read(in);
                return true;
            } catch (JacksonIOException e) {
                throw e.getCause();
            } catch (JacksonException e) {
                throw new Refusal(ProblemCode.SYNTAX, in.place(e.getLocation()), "malformed JSON: " + in.reason(e));
            } catch (EOFException | ZipException e) {
                throw new Refusal(ProblemCode.COMPRESSED, in.here(), String.valueOf(e.getMessage()));
            }
        } catch (Refusal e) {
            problems.error(e.code, e.place, "", String.valueOf(e.getMessage()));
        } catch (ZipException | EOFException e) {
            problems.error(ProblemCode.COMPRESSED, source.whole(), "", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            String reason = Files.exists(file) ? "the file cannot be read" : "there is no such file";
            problems.error(ProblemCode.FILE_UNREADABLE, source.whole(), "", reason);
        }
        return false;
    }

    /* By the first bytes, since AWS hands files out under many names. */
    private static InputStream unpacked(Path file) throws IOException {
        PushbackInputStream raw =
                new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), 2);
        try {
            byte[] magic = raw.readNBytes(2);
            raw.unread(magic);
            boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
            return gzip ? new GzipInput(raw) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private String reason(JacksonException e) {
        String text = String.valueOf(e.getOriginalMessage());
        return text.contains("end-of-input") ? "the file ends too early; was it cut off?" : text;
    }

    /** Where the reading is. */
    Place here() {
        return place(parser.currentTokenLocation());
    }

    private Place place(@Nullable TokenStreamLocation at) {
        return at == null || at.getLineNr() < 1
                ? source.whole()
                : new Place(source, at.getLineNr(), Math.max(1, at.getColumnNr()), 1);
    }

    /** Refuses the file here. */
    Refusal refuse(String message) {
        return new Refusal(ProblemCode.BAD_VALUE, here(), message);
    }

    /** Begins the one object that the file is. */
    void begin() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refuse("expected a JSON object, as AWS writes price lists");
        }
    }

    /** The next name of the object at hand, or null at its end. */
    @Nullable
    String name() {
        return parser.nextName();
    }

    /** Enters the object or list that is the value of the name just read, or the next of a list; false when the list has ended. */
    boolean enter(JsonToken kind) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return false;
        }
        if (token != kind) {
            throw refuse(kind == JsonToken.START_OBJECT ? "expected an object" : "expected a list");
        }
        return true;
    }

    /** Whether the value of the name just read is an object, which is entered, and not a list, which is entered too. */
    boolean object() {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            throw refuse("expected an object or a list");
        }
        return token == JsonToken.START_OBJECT;
    }

    /** Those texts of the object that is the value of the name just read that have one of these names. */
    Map<String, String> texts(String... names) {
        Map<String, String> all = new LinkedHashMap<>();
        List<String> wanted = List.of(names);
        enter(JsonToken.START_OBJECT);
        for (String name = name(); name != null; name = name()) {
            if (wanted.contains(name)) {
                all.put(name, text());
            } else {
                skip();
            }
        }
        return all;
    }

    /** The text or number that is the value of the name just read; what is no such thing is passed over and gives an empty text. */
    String text() {
        JsonToken token = parser.nextToken();
        if (token != null && token.isScalarValue()) {
            return token == JsonToken.VALUE_NULL ? "" : String.valueOf(parser.getString());
        }
        parser.skipChildren();
        return "";
    }

    /** A price, exact, that is the value of the name just read. */
    BigDecimal price() {
        return number("a price");
    }

    /** The quantity, exact, from which a price holds, that is the value of the name just read. */
    BigDecimal quantity() {
        return number("a quantity");
    }

    private BigDecimal number(String what) {
        String text = text();
        try {
            return Numbers.decimal(text, IllegalArgumentException::new);
        } catch (IllegalArgumentException e) {
            throw refuse("expected " + what + " as a plain number, was " + Numbers.cut(text));
        }
    }

    /** Passes over the value of the name just read. */
    void skip() {
        parser.nextToken();
        parser.skipChildren();
    }

    /** Takes the file's end, behind the one object. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw refuse("text after the end of the price list");
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
        bytes.close();
    }
}
