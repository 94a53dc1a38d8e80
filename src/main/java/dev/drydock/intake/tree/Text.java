package dev.drydock.intake.tree;

import dev.drydock.intake.problem.Place;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Turns the bytes of a file into text: UTF-8 alone, with or without a byte order mark, without control characters. */
public final class Text {
    private Text() {}

    /** The text as a source of that name, or nothing after reporting why not. */
    public static Optional<Source> decode(String name, byte[] bytes, Problems problems) {
        int from = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
            problems.error(
                    ProblemCode.ENCODING,
                    Source.unkept(name).whole(),
                    "",
                    "the file is in UTF-16; the encoding must be UTF-8");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        Source source = new Source(name, text);
        if (result.isError()) {
            problems.error(
                    ProblemCode.ENCODING,
                    source.at(text.length(), 1),
                    "",
                    "malformed UTF-8: byte 0x" + Integer.toHexString(bytes[in.position()] & 0xff)
                            + " is no character; the encoding must be UTF-8");
            return Optional.empty();
        }
        return clean(source, problems) ? Optional.of(source) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean clean(Source source, Problems problems) {
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < 0x20 && c != '\n' && c != '\r' && c != '\t';
            if (control || (c >= 0x7f && c < 0xa0 && c != 0x85) || c == 0xfeff || c >= 0xfffe) {
                Place place = source.at(i, 1);
                problems.error(
                        ProblemCode.CHARACTER,
                        place,
                        "",
                        (c == 0 ? "NUL character " : control ? "control character " : "special character ") + c
                                + " is not allowed in text");
                return false;
            }
        }
        return true;
    }
}
