package dev.drydock.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.ProblemPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken copies of a scenario and its files, at random: each is read or refused with its reason, never with a fault of ours. */
class MutantsTest {
    private static final Path ORIGINAL = Path.of("src/test/resources/intake/mutants");
    private static final String[] FILES = {
        "scenario.yaml", "scenario.yaml", "scenario.yaml", "web.json", "series.csv", "prices.csv", "trace.csv"
    };
    private static final String[] HOSTILE = {
        "null",
        "~",
        "-1",
        "0",
        "010",
        "1e400",
        ".nan",
        "9999999999999999999999",
        "\"\"",
        "[]",
        "{}",
        "[[[[",
        "*a",
        "&a b",
        "!!x y",
        "<<: {a: 1}",
        "yes",
        "../x",
        "/dev/zero",
        "\u001b[2J",
        "\u202e",
        "\ud83d\ude00",
        "100%",
        "-5s",
        "1y1y",
        "3MB",
        "$-1",
        "\"\\u0000\"",
        "? x",
        "---",
        "\t",
        "\n",
        ",",
        ":",
        "\"",
        "'"
    };

    @TempDir
    Path temp;

    private String mutate(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(8));
        switch (random.nextInt(6)) {
            case 0:
                return text.substring(0, at) + text.substring(to);
            case 1:
                return text.substring(0, at) + (char) random.nextInt(0x80) + text.substring(at + 1);
            case 2:
                return text.substring(0, at) + HOSTILE[random.nextInt(HOSTILE.length)] + text.substring(to);
            case 3:
                List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
                int line = random.nextInt(lines.size());
                if (random.nextBoolean()) {
                    lines.add(random.nextInt(lines.size()), lines.get(line));
                } else {
                    lines.remove(line);
                }
                return String.join("\n", lines);
            case 4:
                return text.substring(0, at);
            default:
                int colon = text.indexOf(": ", at);
                int end = colon < 0 ? -1 : endOfValue(text, colon + 2);
                return colon < 0
                        ? text
                        : text.substring(0, colon + 2) + HOSTILE[random.nextInt(HOSTILE.length)] + text.substring(end);
        }
    }

    private static int endOfValue(String text, int from) {
        int at = from;
        while (at < text.length() && ",}]\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private void run(long seed, int count) throws IOException {
        int refused = 0;
        for (int i = 0; i < count; i++) {
            SplittableRandom random = new SplittableRandom(seed + i);
            for (String name : FILES) {
                Files.copy(ORIGINAL.resolve(name), temp.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            String name = FILES[random.nextInt(FILES.length)];
            String text = Files.readString(temp.resolve(name));
            for (int changes = 1 + random.nextInt(3); changes > 0 && !text.isEmpty(); changes--) {
                text = mutate(text, random);
            }
            Files.write(temp.resolve(name), text.getBytes(StandardCharsets.UTF_8));
            String what = "mutant " + (seed + i) + " of " + name + ":\n" + text;
            try {
                refused += check(ScenarioReader.read(temp, List.of()), what) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(what, e);
            }
        }
        assertTrue(refused > count / 2, "only " + refused + " were refused");
    }

    private static boolean check(Reading reading, String what) {
        String shown = ProblemPrinter.print(reading.problems());
        assertEquals(reading.problems().failed(), reading.base().isEmpty(), what);
        assertFalse(shown.contains("Exception"), shown + what);
        for (String line : shown.split("\n", -1)) {
            assertTrue(line.length() < 500, what);
            for (int i = 0; i < line.length(); i++) {
                assertTrue(line.charAt(i) >= 0x20 && line.charAt(i) != 0x7f && line.charAt(i) != 0x202e, what);
            }
        }
        assertTrue(!reading.problems().failed() || shown.contains("-->"), what);
        return reading.problems().failed();
    }

    @Test
    void original_isGood() {
        Reading reading = ScenarioReader.read(ORIGINAL, List.of());
        assertFalse(reading.problems().failed(), ProblemPrinter.print(reading.problems()));
        assertEquals(2, reading.variants().size());
    }

    @Test
    void mutants_areReadOrRefused() throws IOException {
        run(1, 500);
    }

    @Test
    @Tag("campaign")
    void manyMutants_areReadOrRefused() throws IOException {
        run(1_000_000, 100_000);
    }
}
