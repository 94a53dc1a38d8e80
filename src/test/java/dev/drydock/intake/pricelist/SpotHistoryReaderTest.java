package dev.drydock.intake.pricelist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.intake.problem.Problems;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answer of describe-spot-price-history, as the AWS CLI prints it. */
class SpotHistoryReaderTest {
    /* Form: EC2 API reference, DescribeSpotPriceHistory; the prices are made up. */
    private static final String HISTORY =
            """
            {"SpotPriceHistory": [
              {"AvailabilityZone": "eu-west-1a", "InstanceType": "m5.large", "ProductDescription": "Linux/UNIX",
               "SpotPrice": "0.038700", "Timestamp": "2026-03-02T10:00:00.000Z", "AvailabilityZoneId": "euw1-az3"},
              {"AvailabilityZone": "eu-west-1b", "InstanceType": "m5.large", "ProductDescription": "Windows (Amazon VPC)",
               "SpotPrice": "0.130000", "Timestamp": "2026-03-01T09:00:00+00:00"},
              {"AvailabilityZone": "us-west-2-lax-1a", "InstanceType": "m5.large", "ProductDescription": "Linux/UNIX",
               "SpotPrice": "0.041100", "Timestamp": "2026-03-01T08:00:00Z"}
            ], "NextToken": ""}
            """;

    @TempDir
    private Path folder;

    private final Problems problems = new Problems();

    private List<SpotPriceChange> read(Path file) {
        List<SpotPriceChange> changes = new ArrayList<>();
        boolean good = SpotHistoryReader.read(file, file.toString(), problems, changes::add);
        assertEquals(good, !problems.failed());
        return changes;
    }

    @Test
    void history_isReadExactly_plainAndPacked() throws IOException {
        Path plain = Files.writeString(folder.resolve("spot.json"), HISTORY);
        Path packed = folder.resolve("spot");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(plain, out);
        }
        List<SpotPriceChange> changes = read(plain);
        assertEquals(changes, read(packed));
        assertEquals(3, changes.size());
        SpotPriceChange first = changes.get(0);
        assertEquals(Instant.parse("2026-03-02T10:00:00Z"), first.at());
        assertEquals(0, new BigDecimal("0.0387").compareTo(first.rate()));
        assertEquals(Optional.of("eu-west-1a/m5.large/spot"), first.item());
        assertEquals(
                Optional.of("eu-west-1b/m5.large/windows/spot"), changes.get(1).item());
        assertEquals(Optional.empty(), changes.get(2).region());
    }

    @Test
    void cutOrBrokenHistory_isRefusedAtItsPlace() throws IOException {
        Path file = folder.resolve("spot.json");
        Files.writeString(file, HISTORY.substring(0, HISTORY.indexOf("euw1")));
        read(file);
        assertTrue(problems.list().get(0).toString().contains("spot.json:3:"), ProblemPrinter.print(problems));
        assertTrue(problems.list().get(0).message().contains("cut off"), ProblemPrinter.print(problems));
        Problems wrong = new Problems();
        Files.writeString(file, HISTORY.replace("0.130000", "-1"));
        assertFalse(SpotHistoryReader.read(file, file.toString(), wrong, change -> {}));
        assertTrue(wrong.list().get(0).toString().contains("spot.json:5:"), ProblemPrinter.print(wrong));
    }
}
