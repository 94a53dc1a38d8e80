package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that speak of money: bill, commit size, prices. */
class BillingCommandsTest {
    private static final String SCENARIO = "src/test/resources/keys";
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
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

    /* Spot prices, the software of a machine image and the management fee are the run's own: the usage file carries them. */
    @Test
    void billOfTheFileAlone_hasTheRunsFees_andSplitsTheNodesAsTheRunDid() {
        Path out = folder.resolve("out");
        Answer run = Shell.drydock(
                "run",
                SCENARIO,
                "-q",
                "--no-fail",
                "--usage",
                "--set",
                "clusters.c.capacityProviders.od.autoScalingGroup.ami={hourly: $0.07}",
                "--set",
                "clusters.c.capacityProviders.mi={managedInstancesProvider: {subnets: [a, b],"
                        + " instanceRequirements: {allowedInstanceTypes: [m6i.large]}}}",
                "--set",
                "clusters.c.services.plain.capacityProviderStrategy=[{capacityProvider: mi, weight: 1}]",
                "--set",
                "clusters.c.services.plain.placementStrategy=null",
                "--set",
                "spotMarket.pools={m5.large: {price: $0.0317}}",
                "-o",
                "json",
                "--out",
                out);
        assertEquals(0, run.code(), run.err());
        Answer bill = Shell.drydock("bill", out.resolve("usage.csv"), "-o", "json");
        assertEquals(0, bill.code(), bill.err());
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        JsonNode again = EXACT.readTree(bill.out());
        assertEquals(cost.get("total"), again.get("total"));
        assertEquals(cost.get("kinds"), again.get("kinds"));
        assertEquals(cost.get("owners"), again.get("owners"));
        assertTrue(bill.out().contains("\"ec2-fees\"") && bill.out().contains("\"idle\""), bill.out());
    }

    @Test
    void splitCostAllocation_isCarriedByTheFile_andMayBeChosenForTheBill() throws IOException {
        Path out = folder.resolve("out");
        Answer run = Shell.drydock(
                "run",
                SCENARIO,
                "-q",
                "--no-fail",
                "--usage",
                "--set",
                "costAllocation={split: splitCostAllocation}",
                "-o",
                "json",
                "--out",
                out);
        assertEquals(0, run.code(), run.err());
        Path usage = out.resolve("usage.csv");
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        String bill = Shell.drydock("bill", usage, "-o", "json").out();
        assertEquals(cost.get("owners"), EXACT.readTree(bill).get("owners"));
        String other = Shell.drydock("bill", usage, "-o", "json", "--cost-split", "proportional")
                .out();
        assertEquals(total(bill), total(other));
        assertTrue(other.contains("\"fragmentation\"") && !bill.contains("\"fragmentation\""), other);
        assertEquals(2, Shell.drydock("bill", usage, "--cost-split", "fair").code());
        // What web and the others pay of instances is their split cost and their share of what is unused.
        BigDecimal shared = BigDecimal.ZERO;
        for (String row : Files.readAllLines(out.resolve("split-cost.csv"))) {
            String[] cells = row.split(",");
            if (cells[5].equals("service c/plain")) {
                shared = shared.add(new BigDecimal(cells[11])).add(new BigDecimal(cells[12]));
            }
        }
        BigDecimal plain = BigDecimal.ZERO;
        for (JsonNode owner : cost.get("owners")) {
            plain = owner.get("name").asString().equals("plain")
                    ? owner.get("amount").decimalValue()
                    : plain;
        }
        assertTrue(shared.signum() > 0 && shared.compareTo(plain) <= 0, shared + " of " + plain);
        // The bill in CUR 2.0's columns has the same parts.
        Path cur = folder.resolve("cur");
        Shell.drydock(
                "run",
                SCENARIO,
                "-q",
                "--no-fail",
                "--columns",
                "cur",
                "--set",
                "costAllocation={split: splitCostAllocation}",
                "--out",
                cur);
        List<String> rows = Files.readAllLines(cur.resolve("bill.csv"));
        int columns = rows.get(0).split(",").length;
        BigDecimal inCur = BigDecimal.ZERO;
        for (String row : rows) {
            String[] cells = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            if (row.contains(",ECSTask-EC2,") && row.contains("service/c/plain")) {
                inCur = inCur.add(new BigDecimal(cells[columns - 3])).add(new BigDecimal(cells[columns - 1]));
            }
        }
        assertEquals(0, shared.compareTo(inCur), shared + " and " + inCur);
    }

    @Test
    void explainCostByEvent_namesWhatOpenedAndClosedIt_asTheEventsDo() throws IOException {
        Path out = folder.resolve("out");
        assertEquals(
                0,
                Shell.drydock("run", SCENARIO, "-q", "--no-fail", "--events", "--out", out)
                        .code());
        String events = Files.readString(out.resolve("events.jsonl"));
        Answer answer = Shell.drydock("explain", "cost", SCENARIO, "-q", "--by", "event", "-o", "json");
        assertEquals(0, answer.code(), answer.err());
        JsonNode explained = EXACT.readTree(answer.out());
        BigDecimal sum = BigDecimal.ZERO;
        int named = 0;
        for (JsonNode price : explained.get("prices")) {
            for (JsonNode part : price.get("parts")) {
                for (JsonNode held : part.get("holdings")) {
                    sum = sum.add(held.get("amount").decimalValue());
                    String id = held.get("id").asString();
                    // What runs from the start to the end makes no event.
                    boolean told = !held.get("at").asString().endsWith("T00:00:00Z");
                    named += told ? 1 : 0;
                    assertTrue(!told || events.contains(id), id);
                    assertTrue(held.get("at")
                                    .asString()
                                    .compareTo(held.get("until").asString())
                            <= 0);
                }
            }
        }
        assertTrue(named > 20, answer.out());
        assertEquals(0, sum.compareTo(explained.get("value").decimalValue()));
        assertTrue(answer.out().contains("\"stopped: done\"") && answer.out().contains("\"run ends\""), answer.out());
        String table = Shell.drydock("explain", "cost", SCENARIO, "-q", "--by", "event")
                .out();
        assertTrue(table.contains("launched 2026-03-02T00:"), table);
    }

    @Test
    void costsByTaskDefinitionFamily_areSummedWhoeverStartedTheTasks() throws IOException {
        Path out = folder.resolve("families");
        List<Object> words = new ArrayList<>(
                List.of("run", SCENARIO, "-q", "--no-fail", "--usage", "-o", "json", "--out", out, "--set"));
        words.add("costAllocation={tags: [\"drydock:taskDefinitionFamily\"]}");
        for (String job : List.of("batch", "timed")) {
            words.addAll(List.of("--set", "clusters.c.tasks." + job + ".taskDefinition.family=etl"));
        }
        Answer run = Shell.drydock(words.toArray());
        assertEquals(0, run.code(), run.err());
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        BigDecimal ofJobs = BigDecimal.ZERO;
        for (JsonNode owner : cost.get("owners")) {
            boolean job = List.of("batch", "timed").contains(owner.get("name").asString());
            ofJobs = job ? ofJobs.add(owner.get("amount").decimalValue()) : ofJobs;
        }
        assertTrue(ofJobs.signum() > 0, "the jobs cost something");
        BigDecimal ofFamily = BigDecimal.ZERO;
        for (JsonNode tag : cost.get("tags")) {
            assertEquals("drydock:taskDefinitionFamily", tag.get("key").asString());
            ofFamily = tag.get("value").asString().equals("etl")
                    ? tag.get("amount").decimalValue()
                    : ofFamily;
        }
        assertEquals(0, ofJobs.compareTo(ofFamily), ofJobs + " " + ofFamily);
        Answer bill = Shell.drydock("bill", out.resolve("usage.csv"), "-o", "json");
        assertEquals(cost.get("tags"), EXACT.readTree(bill.out()).get("tags"));
        String rows = Files.readString(out.resolve("bill.csv"));
        assertTrue(rows.contains("task-definition/etl:1,"), "jobs are named by their family");
    }

    @Test
    void costAllocationTags_areOnTheBill_andSumToTheTotalByEachKey() throws IOException {
        Path out = folder.resolve("out");
        List<String> settings = List.of(
                "costAllocation={tags: [team, \"aws:ecs:serviceName\"]}",
                "clusters.c.services.web.tags={team: shop, secret: x}",
                "clusters.c.services.web.propagateTags=SERVICE",
                "clusters.c.services.fast.enableECSManagedTags=true",
                "clusters.c.tasks.batch.taskDefinition.tags=[{key: team, value: data}]",
                "clusters.c.tasks.batch.propagateTags=TASK_DEFINITION",
                "clusters.c.capacityProviders.od.autoScalingGroup.tags={team: base}");
        List<Object> words =
                new ArrayList<>(List.of("run", SCENARIO, "-q", "--no-fail", "--usage", "-o", "json", "--out", out));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        Answer run = Shell.drydock(words.toArray());
        assertEquals(0, run.code(), run.err());
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        Map<String, BigDecimal> teams = new LinkedHashMap<>();
        for (JsonNode tag : cost.get("tags")) {
            if (tag.get("key").asString().equals("team")) {
                teams.put(tag.get("value").asString(), tag.get("amount").decimalValue());
            }
        }
        assertEquals(List.of("", "base", "data", "shop"), List.copyOf(teams.keySet()));
        assertEquals(
                0,
                cost.get("total")
                        .decimalValue()
                        .compareTo(teams.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        Answer bill = Shell.drydock("bill", out.resolve("usage.csv"), "-o", "json");
        assertEquals(cost.get("tags"), EXACT.readTree(bill.out()).get("tags"));
        String rows = Files.readString(out.resolve("bill.csv"));
        assertTrue(rows.contains("\"{\"\"aws:ecs:clusterName\"\":\"\"c\"\",\"\"team\"\":\"\"shop\"\"}\""), rows);
        assertTrue(!rows.contains("secret"), "only what is activated is on the bill");
        String page = Files.readString(out.resolve("index.html"));
        assertTrue(page.contains("<h3>By tag team</h3>") && page.contains("<td>data</td>"), "tags on the page");
        String stale = "more than 90 days before the start, the oldest from ";
        assertTrue(page.contains(stale), "old prices on the page");
        words.subList(words.indexOf("--usage"), words.indexOf("--out") + 2).clear();
        String table = Shell.drydock(words.toArray()).out();
        assertTrue(table.matches("(?s).*BY TAG team.* data +\\$[0-9.]+ .*"), table);
        assertTrue(table.replaceAll("\\s+", " ").contains(stale), table);
        Answer typo = Shell.drydock(
                "validate",
                SCENARIO,
                "--set",
                settings.get(5),
                "--set",
                settings.get(4),
                "--set",
                "costAllocation={tags: [taem]}");
        assertEquals(3, typo.code());
        assertTrue(typo.err().contains("team") && typo.err().contains("taem"), typo.err());
        Answer refused = Shell.drydock("validate", SCENARIO, "--set", "clusters.c.tasks.batch.propagateTags=SERVICE");
        assertTrue(refused.code() == 3 && refused.err().contains("SERVICE option"), refused.err());
    }

    @Test
    void explainCost_sumsToEveryCostMetricOfItsRun() {
        everyFigureIsExplained("scenarios/web-shop", "horizon=1d");
        everyFigureIsExplained(SCENARIO, "commitments.plan={savingsPlan: compute, term: 1y, hourly: $0.30}");
    }

    /* Each amount of money that results.json has of a run's cost, explained: the parts of its charges, added up, are that amount to the last digit. */
    private void everyFigureIsExplained(String scenario, String setting) {
        Answer run = Shell.drydock(
                "run",
                scenario,
                "-q",
                "--no-fail",
                "-n",
                "1",
                "--set",
                setting,
                "-o",
                "json",
                "--out",
                folder.resolve("run"));
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("cost.total", cost.get("total").decimalValue());
        cost.get("kinds")
                .forEach(kind -> figures.put(
                        "cost.kinds." + kind.get("kind").asString(),
                        kind.get("amount").decimalValue()));
        cost.get("owners").forEach(owner -> {
            String cluster = owner.get("cluster").asString();
            figures.put(
                    "cost.owners." + owner.get("owner").asString() + " " + (cluster.isEmpty() ? "" : cluster + "/")
                            + owner.get("name").asString(),
                    owner.get("amount").decimalValue());
        });
        if (cost.has("commitments")) {
            for (String word : List.of("cash", "list")) {
                figures.put("cost." + word, cost.get(word).decimalValue());
            }
            for (String word : List.of("used", "unused", "list", "saved", "cash")) {
                figures.put(
                        "cost.commitments.plan." + word,
                        cost.get("commitments").get(0).get(word).decimalValue());
            }
        }
        assertTrue(figures.size() > 5, figures.toString());
        for (Map.Entry<String, BigDecimal> figure : figures.entrySet()) {
            Answer answer = Shell.drydock(
                    "explain",
                    "cost",
                    scenario,
                    figure.getKey(),
                    "-q",
                    "--set",
                    setting,
                    "--by",
                    "slice",
                    "-o",
                    "json");
            assertEquals(0, answer.code(), answer.err());
            JsonNode explained = EXACT.readTree(answer.out());
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode price : explained.get("prices")) {
                for (JsonNode part : price.get("parts")) {
                    sum = sum.add(part.get("amount").decimalValue());
                }
            }
            assertEquals(0, figure.getValue().compareTo(sum), figure + " is not " + sum);
            assertEquals(0, figure.getValue().compareTo(explained.get("value").decimalValue()), figure.toString());
        }
    }

    @Test
    void explainCost_speaksOfPricesAndCommitments_andOfWhatItDoesNotKnow() {
        String plan = "commitments.plan={savingsPlan: compute, term: 1y, hourly: $0.30}";
        Answer table = Shell.drydock("explain", "cost", SCENARIO, "plan.used", "-q", "--set", plan, "--by", "slice");
        assertTrue(table.out().contains("cost.commitments.plan.used = $0.9\n"), table.out());
        assertTrue(table.out().contains("covered by plan (compute-plan-1y-no-upfront)"), table.out());
        assertTrue(table.out().contains("price: stated, 2026-07-20"), table.out());
        Answer csv = Shell.drydock("explain", "cost", SCENARIO, "load-balancer", "-q", "-o", "csv");
        assertTrue(
                csv.out()
                        .contains(
                                "\nload-balancer/application,usage,,,,,3,3,Hrs,0.0225,0.0675,,,0.0675,2024-07-01,stated,"),
                csv.out());
        Answer near = Shell.drydock("explain", "cost", SCENARIO, "cost.kinds.fargat", "-q");
        assertEquals(2, near.code());
        assertTrue(near.err().contains("did you mean cost.kinds.fargate?"), near.err());
        Answer cell = Shell.drydock("explain", "cost", SCENARIO, "idle c/od.ec2-on-demnd", "-q");
        assertTrue(cell.err().contains("did you mean cost.owners.idle c/od.ec2-on-demand?"), cell.err());
        Answer several = Shell.drydock("explain", "cost", SCENARIO, "plan.x", "-q", "--set", plan);
        assertEquals(2, several.code());
        assertEquals(
                2, Shell.drydock("explain", "cost", SCENARIO, "--out", folder).code());
        assertEquals(2, Shell.drydock("explain").code());
    }

    @Test
    void commitSize_findsASize_andWritesItsChart() throws IOException {
        Path out = folder.resolve("size");
        Answer answer = Shell.drydock("commit", "size", SCENARIO, "-q", "--term", "1y", "--out", out, "-o", "csv");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("\ncompute-plan-1y-no-upfront,"), answer.out());
        assertTrue(Files.exists(out.resolve("charts/size-compute-plan-1y-no-upfront.svg")));
        assertTrue(Files.exists(out.resolve("sizing.json")));
        String page = Files.readString(out.resolve("index.html"));
        for (String part : List.of(
                "how much to commit to",
                "<h2>Each kind alone, at its best size</h2>",
                "<h2>The best mix for 1y</h2>",
                "id=\"size-compute-plan-1y-no-upfront\"",
                "id=\"marginal-compute-plan-1y-no-upfront\"",
                "id=\"looking-back\"")) {
            assertTrue(page.contains(part), part);
        }
        assertEquals(
                2, Shell.drydock("commit", "size", SCENARIO, "--term", "2y").code());
        assertEquals(2, Shell.drydock("commit").code());
        assertEquals(
                2, Shell.drydock("commit", "size", SCENARIO, "--kind", "lease").code());
    }

    @Test
    void commitSize_countsReservedInstances_overReplications() throws IOException {
        Answer answer = Shell.drydock(
                "commit",
                "size",
                "scenarios/november",
                "-q",
                "-n",
                "3",
                "--set",
                "horizon=2d",
                "--kind",
                "standard",
                "--scope",
                "zonal",
                "--term",
                "1y",
                "--payment",
                "all-upfront",
                "--out",
                folder.resolve("size"),
                "-o",
                "json");
        assertEquals(0, answer.code(), answer.err());
        JsonNode sizing = EXACT.readTree(answer.out());
        assertEquals(2, sizing.get("commitments").size(), "a zone each");
        for (JsonNode one : sizing.get("commitments")) {
            String what = one.get("commitment").asString();
            assertTrue(what.matches("m6i.large in us-east-1[ab] standard-1y-all-upfront"), what);
            assertTrue(Integer.parseInt(one.get("buy").asString()) > 0, what);
            assertEquals(
                    sizing.get("costWithout").decimalValue().doubleValue()
                            - one.get("cost").decimalValue().doubleValue(),
                    one.get("saving").decimalValue().doubleValue(),
                    1e-6);
            assertTrue(one.has("savingHalfWidth"), what);
        }
        JsonNode curve = sizing.get("commitments").get(0).get("curve");
        assertTrue(curve.get(20).get(3).isNumber(), "an interval over runs: " + curve.get(20));
        assertTrue(Files.readString(folder.resolve("size/index.html")).contains("fill-opacity"), "a band");
        JsonNode mix = sizing.get("mixes").get(0);
        /* What is sized for the whole of a run may do worse on its rest than what its head suggests, but not than nothing here. */
        assertTrue(
                mix.get("bestCostPerHour").asDouble()
                        < mix.get("restCostPerHourWithout").asDouble(),
                answer.out());
        assertTrue(mix.get("lookBackCostPerHour").asDouble() > 0, answer.out());
        assertEquals(2, mix.get("parts").size(), "both zones together");
        assertTrue(mix.get("saving").decimalValue().doubleValue()
                > sizing.get("commitments").get(0).get("saving").decimalValue().doubleValue());
        assertTrue(mix.get("bound").decimalValue().compareTo(mix.get("cost").decimalValue()) <= 0);
    }

    /* What the scenario's variants commit to is what the command answers. */
    @Test
    @Tag("campaign")
    void commitSize_findsWhatTheYearOfChangeCommitsTo() throws IOException {
        Answer answer = Shell.drydock(
                "commit",
                "size",
                "scenarios/year-of-change",
                "-q",
                "--term",
                "1y",
                "--out",
                folder.resolve("size"),
                "-o",
                "json");
        assertEquals(0, answer.code(), answer.err());
        JsonNode sizing = EXACT.readTree(answer.out());
        String scenario = Files.readString(Path.of("scenarios/year-of-change/scenario.yaml"));
        for (JsonNode part : sizing.get("mixes").get(0).get("parts")) {
            String buy = part.get("buy").asString().replace("/h", "}");
            assertTrue(scenario.contains(buy.startsWith("$") ? "hourly: " + buy : "count: " + buy), buy);
        }
        long lookBack = 0;
        for (JsonNode one : sizing.get("commitments")) {
            if (one.get("commitment").asString().startsWith("compute")) {
                lookBack = Math.round(one.get("lookBackUnits").decimalValue().doubleValue());
            }
        }
        assertTrue(
                scenario.contains("hourly: $" + BigDecimal.valueOf(lookBack, 3).toPlainString() + "}"), "" + lookBack);
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
