package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that speak of money: bill, commit size, prices. */
class BillingCommandsTest {
    private static final String SCENARIO = "src/test/resources/keys";
    private static final Pattern TOTAL = Pattern.compile("\"total\": ([0-9.]+)");

    @TempDir
    private Path folder;

    private static String total(String json) {
        Matcher matcher = TOTAL.matcher(json);
        assertTrue(matcher.find(), json);
        return matcher.group(1);
    }

    @Test
    void bill_comesToTheTotalOfItsRun_andTakesOtherCommitments() throws IOException {
        Path out = folder.resolve("out");
        String plan = "commitments.plan={savingsPlan: compute, term: 1y, hourly: $0.30}";
        Answer run =
                Shell.drydock("run", SCENARIO, "-q", "--no-fail", "--usage", "--set", plan, "-o", "json", "--out", out);
        assertEquals(0, run.code(), run.err());
        Path usage = out.resolve("usage.csv");
        Answer again = Shell.drydock("bill", usage, "--scenario", SCENARIO, "--set", plan, "-o", "json");
        assertEquals(total(run.out()), total(again.out()), again.err());
        Path plans = folder.resolve("plans.yaml");
        Files.writeString(plans, "commitments:\n  plan: {savingsPlan: compute, term: 1y, hourly: $0.30}\n");
        assertEquals(
                total(run.out()),
                total(Shell.drydock("bill", usage, "--scenario", SCENARIO, "--commitments", plans, "-o", "json")
                        .out()));
        assertEquals(2, Shell.drydock("bill", usage, "--set", plan).code());
        Files.writeString(plans, "commitments:\n  plan: {savingsPlan: compute, term: 9y, hourly: $0.30}\n");
        Answer refused = Shell.drydock("bill", usage, "--commitments", plans);
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("9y"), refused.err());
        Files.writeString(usage, Files.readString(usage).replaceFirst(",3600,", ",3601,"));
        Answer corrupt = Shell.drydock("bill", usage);
        assertEquals(3, corrupt.code());
        assertTrue(corrupt.err().matches("(?s).*usage.csv:[0-9]+: the line's check does not fit.*"), corrupt.err());
    }

    @Test
    void commitSize_findsASize_andWritesItsChart() {
        Path out = folder.resolve("size");
        Answer answer = Shell.drydock("commit", "size", SCENARIO, "-q", "--term", "1y", "--out", out, "-o", "csv");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("\ncompute-plan-1y-no-upfront,"), answer.out());
        assertTrue(Files.exists(out.resolve("charts/size-compute-plan-1y-no-upfront.svg")));
        assertTrue(Files.exists(out.resolve("sizing.json")));
        assertEquals(
                2, Shell.drydock("commit", "size", SCENARIO, "--term", "2y").code());
        assertEquals(2, Shell.drydock("commit").code());
    }

    @Test
    void prices_areListed_shown_andHeldAgainstAFile() throws IOException {
        Answer list = Shell.drydock("prices", "list", "m6i.large", "-o", "csv");
        assertTrue(list.out().contains("\nm6i.large,0.096,2026-07-20,"), list.out());
        Answer show = Shell.drydock("prices", "show", "data-transfer/internet");
        assertTrue(show.out().contains("above 10240"), show.out());
        assertTrue(Shell.drydock("prices", "show", "m6i.large").out().contains("standard-1y-no-upfront"));
        assertEquals(2, Shell.drydock("prices", "show", "m6i").code());
        Path file = folder.resolve("mine.csv");
        Files.writeString(file, list.out().replace("m6i.large,0.096,", "m6i.large,0.048,"));
        Answer diff = Shell.drydock("prices", "diff", file);
        assertTrue(diff.out().contains("-50.0 %"), diff.out());
    }
}
