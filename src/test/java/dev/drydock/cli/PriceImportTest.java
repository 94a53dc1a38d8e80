package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that make price files of AWS's price lists. */
class PriceImportTest {
    private static final Path IRELAND = Path.of("scenarios/ireland");
    private static final Path EC2 = IRELAND.resolve("pricelists/AmazonEC2.json");

    @TempDir
    private Path folder;

    private Answer ireland(Path out) throws IOException {
        List<Object> words = new ArrayList<>(List.of("import", "prices"));
        try (Stream<Path> files = Files.list(IRELAND.resolve("pricelists"))) {
            words.addAll(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList());
        }
        words.addAll(List.of("--region", "eu-west-1", "--out", out));
        return Shell.drydock(words.toArray());
    }

    @Test
    void ireland_isPricedByItsLists() throws IOException {
        Path prices = folder.resolve("prices.csv");
        Answer answer = ireland(prices);
        assertEquals(0, answer.code(), answer.err());
        assertEquals(Files.readString(IRELAND.resolve("prices.csv")), Files.readString(prices));
        assertTrue(answer.err().contains("1  AWSELB Outposts-LCUUsage"), answer.err());
        Answer printed = Shell.drydock("import", "prices", EC2, "-q");
        assertTrue(printed.out().contains("eu-west-1,m5.large,,0.107,USD,2026-09-25,"), printed.out());
    }

    @Test
    void update_saysWhatChanged_andLeavesTheRest() throws IOException {
        Path prices = folder.resolve("prices.csv");
        ireland(prices);
        Path later = Files.writeString(
                folder.resolve("later.json"),
                Files.readString(EC2).replace("0.1070000000", "0.1080000000").replace("2026-09-25T", "2026-10-25T"));
        Answer answer = Shell.drydock("prices", "update", later, "--into", prices, "-o", "csv");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("eu-west-1 m5.large,0.108,2026-10-25,"), answer.out());
        assertTrue(answer.err().contains("1 prices changed, 0 new, 13 as before"), answer.err());
        String updated = Files.readString(prices);
        assertTrue(updated.contains("m5.large,,0.108,"), updated);
        assertTrue(updated.contains("data-transfer/internet,153600,0.05,"), updated);
        assertEquals(0, Shell.drydock("prices", "update", EC2, "--into", prices).code());
        assertEquals(updated, Files.readString(prices), "an older list changes nothing");
    }

    @Test
    void brokenList_leavesThePriceFileAsItWas() throws IOException {
        Path prices = folder.resolve("prices.csv");
        ireland(prices);
        String before = Files.readString(prices);
        Path cut = Files.writeString(
                folder.resolve("cut.json"), Files.readString(EC2).substring(0, 4000));
        Answer answer = Shell.drydock("prices", "update", cut, "--into", prices);
        assertEquals(3, answer.code());
        assertTrue(answer.err().matches("(?s).*cut off.*cut.json:[0-9]+:[0-9]+.*"), answer.err());
        assertEquals(before, Files.readString(prices));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "nothing half-written stays");
        }
    }

    @Test
    void filesOfOthers_areLeftAlone() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.csv"), "what,where\n");
        assertEquals(6, Shell.drydock("import", "prices", EC2, "--out", notes).code());
        assertEquals("what,where\n", Files.readString(notes));
        assertEquals(3, Shell.drydock("prices", "update", EC2, "--into", notes).code());
        Path own = Files.writeString(
                folder.resolve("own.csv"), "item,rate,date,source\nm5.large,0.09,2026-01-01,contract\n");
        Answer placeless = Shell.drydock("prices", "update", EC2, "--into", own);
        assertEquals(2, placeless.code());
        assertTrue(placeless.err().contains("which region"), placeless.err());
        assertEquals(
                0,
                Shell.drydock("prices", "update", EC2, "--into", own, "--region", "eu-west-1")
                        .code());
        assertFalse(Files.readString(own).contains("contract"), "the list is of a later day");
    }
}
