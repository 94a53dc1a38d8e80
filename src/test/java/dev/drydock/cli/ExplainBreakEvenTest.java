package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code drydock explain break-even}: the scenario's own tasks, types and prices, as table, figures and charts. */
class ExplainBreakEvenTest {
    @TempDir
    private Path folder;

    @Test
    void ownTasks_areComparedOnTheClustersTypes_andCharted() throws IOException {
        Path out = folder.resolve("out");
        Answer answer = Shell.drydock("explain", "break-even", "scenarios/web-shop", "--out", out, "-o", "json");
        assertEquals(0, answer.code(), answer.err());
        JsonNode tasks = new JsonMapper().readTree(answer.out()).get("tasks");
        assertEquals("service shop/web", tasks.get(0).get("task").asString());
        assertEquals(3, tasks.get(0).get("fargate").size());
        assertEquals(24, tasks.get(0).get("ways").size());
        assertEquals(16, tasks.get(0).get("cheapest").size());
        assertEquals(
                "Fargate Compute SP 1y",
                tasks.get(0).get("fargatePlans").get(0).get("way").asString());
        for (String file : new String[] {
            "index.html",
            "break-even.json",
            "break-even.csv",
            "charts/packing-service-shop-web.png",
            "charts/use-service-shop-web.svg",
            "manifest.json"
        }) {
            assertTrue(Files.size(out.resolve(file)) > 500, file);
        }
        Answer table = Shell.drydock("explain", "break-even", "scenarios/web-shop", "--out", out);
        assertTrue(table.out().lines().allMatch(line -> line.length() <= 80), table.out());
        assertTrue(table.out().contains("Reserved 3y"), table.out());
    }

    /** The user's own prices decide: at $9.99 an hour of m6i.large (prices.csv) buys a hundred times its size on Fargate. */
    @Test
    void ownPrices_decide() {
        assertTrue(share("seed=1") < 1.1);
        assertTrue(share("prices={file: prices.csv}") > 50);
    }

    @Test
    void typesAndPayment_mayBeNamed_wrongOnesAreRefused() {
        Answer ways = Shell.drydock(
                "explain",
                "break-even",
                "scenarios/web-shop",
                "--instance-type",
                "c7g.xlarge",
                "--out",
                folder.resolve("arm"));
        assertEquals(0, ways.code());
        assertTrue(ways.out().contains("no instance type that has prices holds it"), ways.out());
        Answer wrong = Shell.drydock("explain", "break-even", "scenarios/web-shop", "--instance-type", "m6i.lrage");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("did you mean m6i.large?"), wrong.err());
        assertEquals(
                2,
                Shell.drydock("explain", "break-even", "scenarios/web-shop", "--payment", "monthly")
                        .code());
    }

    private double share(String setting) {
        Answer answer = Shell.drydock(
                "explain",
                "break-even",
                WrittenBill.KEYS,
                "--instance-type",
                "m6i.large",
                "--set",
                setting,
                "-o",
                "json",
                "--out",
                folder.resolve("share"));
        JsonNode first = new JsonMapper().readTree(answer.out()).get("tasks").get(0);
        return first.get("ways").get(0).get("reserved").asDouble();
    }
}
