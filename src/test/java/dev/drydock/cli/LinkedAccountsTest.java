package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clusters of a linked account: their usage is booked there, and gets of a commitment what the account that bought it leaves. */
class LinkedAccountsTest {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final String LINKED = "111122223333";
    private static final List<String> BOUGHT = List.of(
            "clusters.c.account=\"" + LINKED + "\"",
            "commitments.r={reservedInstances: m6i.large, count: 2, term: 1y}");

    @TempDir
    private Path folder;

    @Test
    void clustersOfALinkedAccount_areBookedThere_andShareWhatIsLeft() throws IOException {
        Path out = folder.resolve("out");
        WrittenBill bill = WrittenBill.of(out, WrittenBill.KEYS, BOUGHT, "--usage");
        BigDecimal covered = BigDecimal.ZERO;
        for (Map<String, String> row : bill.rows()) {
            assertEquals("000000000000", WrittenBill.cell(row, "BillingAccountId"));
            boolean ofCluster = WrittenBill.cell(row, "x_Owner").contains(" c/");
            assertEquals(ofCluster ? LINKED : "000000000000", WrittenBill.cell(row, "SubAccountId"), row.toString());
            covered = WrittenBill.cell(row, "CommitmentDiscountStatus").equals("Used")
                    ? covered.add(WrittenBill.number(row, "EffectiveCost"))
                    : covered;
        }
        assertTrue(covered.signum() > 0, "the buyer has no instances, the linked account has");
        Answer again = Shell.drydock(
                "bill",
                out.resolve("usage.csv"),
                "--scenario",
                WrittenBill.KEYS,
                "--set",
                BOUGHT.get(0),
                "--set",
                BOUGHT.get(1),
                "-o",
                "json");
        JsonNode total = EXACT.readTree(again.out()).get("total");
        assertEquals(0, bill.sum("EffectiveCost").compareTo(total.decimalValue()), again.err());
    }

    @Test
    void capacityReservations_areRefused_whereClustersHaveAccounts() {
        Answer refused = Shell.drydock(
                "validate",
                WrittenBill.KEYS,
                "--set",
                BOUGHT.get(0),
                "--set",
                "commitments.o={capacityReservation: m6i.large, zone: us-east-1a, count: 1}");
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains("whose instances run in a Capacity Reservation"), refused.err());
    }
}
