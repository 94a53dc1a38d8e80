package dev.drydock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.cli.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that make price files of AWS's price lists. */
class PriceImportTest {
    private static final Path IRELAND = Path.of("scenarios/ireland");
    private static final Path EC2 = IRELAND.resolve("pricelists/AmazonEC2.json");

    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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
    void update_keepsColumnsOfOnesOwn_andUpfrontFees() throws IOException {
        Path prices = Files.writeString(
                folder.resolve("mine.csv"),
                """
                item,rate,date,source,region,upfront,basis,note
                m5.large,0.2,2020-01-01,guess,eu-west-1,,derived,twice the x
                m5.large/standard-1y-partial-upfront,0.03,2020-01-01,list,eu-west-1,262.5,stated,"ours, until May"
                data-transfer/internet,0.1,2020-01-01,list,eu-west-1,,stated,the web team
                """);
        Answer answer = Shell.drydock("prices", "update", EC2, "--into", prices);
        assertEquals(0, answer.code(), answer.err());
        List<String> lines = Files.readAllLines(prices);
        assertEquals("region,item,from,rate,currency,date,source,upfront,basis,note", lines.get(0));
        assertTrue(
                lines.contains(
                        "eu-west-1,m5.large/standard-1y-partial-upfront,,0.03,USD,2020-01-01,list,262.5,stated,\"ours, until May\""),
                lines.toString());
        /* A new price comes about in another way; a remark on the thing stays. */
        String large = lines.stream()
                .filter(line -> line.startsWith("eu-west-1,m5.large,"))
                .findFirst()
                .orElseThrow();
        assertTrue(large.contains(",0.107,USD,2026-09-25,") && large.endsWith(",,stated,"), large);
        assertTrue(
                lines.contains("eu-west-1,data-transfer/internet,,0.1,USD,2020-01-01,list,,stated,the web team"),
                lines.toString());
        String again = Files.readString(prices);
        assertEquals(0, Shell.drydock("prices", "update", EC2, "--into", prices).code());
        assertEquals(again, Files.readString(prices));
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
    void diff_knowsRegionsAndTiers() throws IOException {
        Path file = Files.writeString(
                folder.resolve("own.csv"),
                "region,item,from,rate,date,source\n"
                        + "eu-west-1,m5.large,,0.107,2026-09-25,list\n"
                        + "us-east-1,data-transfer/internet,10240,0.08,2026-09-25,list\n"
                        + ",data-transfer/internet,51200,0.07,2026-09-25,list\n");
        Answer answer = Shell.drydock("prices", "diff", file);
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().matches("(?s).*data-transfer/internet above… +0.085 +0.08 .*"), answer.out());
        assertTrue(answer.err().contains("1 of 3 prices are the built-in ones"), answer.err());
        assertTrue(answer.err().contains("1 prices of other regions than us-east-1"), answer.err());
    }

    @Test
    void privateRates_areTheSameInRunAndBill_andInTheColumnsOfFocus() throws IOException {
        String rates = "{discount: 9%, prices: {m5.large: $0.08}}";
        Path out = folder.resolve("out");
        Answer run = Shell.drydock(
                "run", IRELAND, "-q", "--usage", "-o", "json", "--out", out, "--set", "privateRates=" + rates);
        assertEquals(0, run.code(), run.err());
        Path file = Files.writeString(folder.resolve("rates.yaml"), "privateRates: " + rates + "\n");
        Answer bill = Shell.drydock(
                "bill", out.resolve("usage.csv"), "--scenario", IRELAND, "--private-rates", file, "-o", "json", "-q");
        String total = run.out().replaceFirst("(?s).*\"total\": ([0-9.]+).*", "$1");
        assertTrue(bill.out().contains("\"total\": " + total), bill.out());
        /* Two instances for a day: 24 h x 0.107 at the list price, x 0.08 x 0.91 as agreed. */
        String focus = Files.readString(out.resolve("bill.csv"));
        assertTrue(focus.contains(",24,Hrs,1.7472,0.0728,1.7472,\"Amazon Web Services, Inc.\",2.568,0.107,"), focus);
        Answer unknown = Shell.drydock("validate", IRELAND, "--set", "privateRates={services: {AmazonEC3: 1%}}");
        assertEquals(3, unknown.code());
        assertTrue(unknown.err().contains("did you mean \"AmazonEC2\"?"), unknown.err());
    }

    @Test
    void billInAnotherCurrency_sumsExactly_andSaysItsRate() throws IOException {
        String euro = "billingCurrency={code: EUR, perDollar: 0.8571, date: 2026-10-01, source: ECB}";
        Path out = folder.resolve("out");
        Answer run = Shell.drydock("run", IRELAND, "-q", "--usage", "--out", out, "--set", euro);
        assertEquals(0, run.code(), run.err());
        String said = run.out().replaceAll("\\s+", " ");
        assertTrue(said.contains("0.8571 EUR per US dollar, 2026-10-01, ECB"), run.out());
        JsonNode cost = EXACT.readTree(out.resolve("results.json")).get("cost");
        JsonNode billed = cost.get("billed");
        BigDecimal total = billed.get("total").decimalValue();
        assertEquals(new BigDecimal("0.8571").multiply(cost.get("total").decimalValue()), total);
        for (String parts : List.of("kinds", "owners")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode part : billed.get(parts)) {
                sum = sum.add(part.get("amount").decimalValue());
            }
            assertEquals(0, total.compareTo(sum), parts);
        }
        BigDecimal rows = BigDecimal.ZERO;
        List<String> lines = Files.readAllLines(out.resolve("bill.csv"));
        int at = List.of(lines.get(0).split(",")).indexOf("EffectiveCost");
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(line.contains(",EUR,"), line);
            rows = rows.add(new BigDecimal(line.replaceAll("\"[^\"]*\"", "").split(",")[at]));
        }
        assertEquals(0, total.compareTo(rows));
        Answer bill =
                Shell.drydock("bill", out.resolve("usage.csv"), "--scenario", IRELAND, "--set", euro, "-o", "json");
        assertEquals(
                total, EXACT.readTree(bill.out()).get("billed").get("total").decimalValue());
    }

    /* Nothing but the file: what is agreed, the currency, region and account of the run are in it. */
    @Test
    void billOfTheFileAlone_hasTheRunsAgreementAndCurrency() throws IOException {
        Path out = folder.resolve("out");
        Answer run = Shell.drydock(
                "run",
                IRELAND,
                "-q",
                "--usage",
                "-o",
                "json",
                "--out",
                out,
                "--set",
                "privateRates={discount: 9%, services: {AmazonEC2: 12.5%}, except: [spot], prices: {m5.large: $0.08}}",
                "--set",
                "billingCurrency={code: EUR, perDollar: 0.8571, date: 2026-10-01, source: 'ECB, by hand'}");
        assertEquals(0, run.code(), run.err());
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        Path usage = out.resolve("usage.csv");
        JsonNode bill =
                EXACT.readTree(Shell.drydock("bill", usage, "-o", "json").out());
        for (String figure : List.of("total", "list", "kinds", "owners")) {
            assertEquals(cost.get(figure), bill.get(figure), figure);
        }
        assertEquals(cost.get("billed").get("total"), bill.get("billed").get("total"));
        assertEquals("ECB  by hand", bill.get("billed").get("source").asString());
        /* A file of one's own goes before what is carried; rows of the run's region and in its currency are taken. */
        Path none = Files.writeString(folder.resolve("rates.yaml"), "privateRates: {discount: 1%}\n");
        Answer other = Shell.drydock("bill", usage, "--private-rates", none, "-o", "json");
        assertTrue(EXACT.readTree(other.out())
                        .get("total")
                        .decimalValue()
                        .compareTo(cost.get("total").decimalValue())
                > 0);
        Path prices = Files.writeString(
                folder.resolve("own.csv"),
                "item,rate,date,source,region,currency\nm5.large,0.10,2026-10-01,mine,eu-west-1,EUR\n");
        Answer priced = Shell.drydock("bill", usage, "--prices", prices, "--private-rates", none, "-o", "json");
        assertEquals(0, priced.code(), priced.err());
        assertNotEquals(
                EXACT.readTree(other.out()).get("total"),
                EXACT.readTree(priced.out()).get("total"));
        String text = Files.readString(usage).replaceFirst("(?m)^discount,,,,,,,,,,9,.*\n", "$0$0");
        Answer twice = Shell.drydock("bill", Files.writeString(usage, text.replaceAll("(?m),[^,]*$", "")));
        assertEquals(3, twice.code());
        assertTrue(twice.err().contains("there is a discount already"), twice.err());
    }

    /* Rates under commitments that only the run's price file has go with the usage: given the commitments, the bill is the run's. */
    @Test
    void billOfTheFile_hasTheRunsRatesUnderCommitments() throws IOException {
        Path scenario = Files.createDirectory(folder.resolve("ireland"));
        Files.copy(IRELAND.resolve("scenario.yaml"), scenario.resolve("scenario.yaml"));
        Files.writeString(
                scenario.resolve("prices.csv"),
                Files.readString(IRELAND.resolve("prices.csv"))
                                .replace("\n", ",\n")
                                .replaceFirst("source,\n", "source,upfront\n")
                        + "eu-west-1,m5.large/standard-1y-partial-upfront,,0.0345,USD,2026-09-25,mine,302\n"
                        + "eu-west-1,fargate-vcpu/x86_64/compute-plan-1y-no-upfront,,0.03,USD,2026-09-25,mine,\n"
                        + "eu-west-1,fargate-memory/x86_64/compute-plan-1y-no-upfront,,0.003,USD,2026-09-25,mine,\n"
                        + "eu-west-1,m5.large/compute-plan-1y-no-upfront,,0.083,USD,2026-09-25,mine,\n");
        String bought = "{base: {reservedInstances: m5.large, count: 1, term: 1y, payment: partialUpfront},"
                + " plan: {savingsPlan: compute, term: 1y, hourly: $0.02}}";
        Path out = folder.resolve("out");
        Answer run = Shell.drydock(
                "run", scenario, "-q", "--usage", "-o", "json", "--out", out, "--set", "commitments=" + bought);
        assertEquals(0, run.code(), run.err());
        Path plans = Files.writeString(folder.resolve("plans.yaml"), "commitments: " + bought + "\n");
        Answer bill = Shell.drydock("bill", out.resolve("usage.csv"), "--commitments", plans, "-o", "json");
        assertEquals(0, bill.code(), bill.err());
        JsonNode cost = EXACT.readTree(run.out()).get("cost");
        JsonNode again = EXACT.readTree(bill.out());
        assertEquals(cost.get("total"), again.get("total"));
        /* A day of 0.0345 an hour, the upfront fee, and a day of the plan, beside what is not covered. */
        assertTrue(again.get("cash").decimalValue().compareTo(new BigDecimal("303.308")) > 0, bill.out());
        Files.writeString(
                scenario.resolve("prices.csv"),
                Files.readString(scenario.resolve("prices.csv"))
                        + "eu-west-1,m5.large/compute-plan-1y-no-upfront,,0.084,USD,2026-09-25,mine,\n");
        Answer twice = Shell.drydock("validate", scenario);
        assertEquals(3, twice.code());
        assertTrue(
                twice.err().contains("two prices for m5.large/compute-plan-1y-no-upfront in eu-west-1"), twice.err());
    }

    @Test
    void mistakes_areNamed() {
        Answer folderGiven = Shell.drydock("bill", folder);
        assertTrue(folderGiven.code() == 3 && folderGiven.err().contains("is a folder"), folderGiven.err());
        Answer region = Shell.drydock("import", "prices", EC2, "--region", "eu-wset-1");
        assertTrue(region.err().contains("prices of other regions: eu-west-1"), region.err());
        Answer type = Shell.drydock("prices", "show", "m5.lrage");
        assertTrue(type.err().contains("did you mean m5.large?"), type.err());
        Answer into = Shell.drydock("prices", "update", EC2, "--into", folder.resolve("none.csv"));
        assertTrue(into.code() == 3 && into.err().contains("--into"), into.err());
        Answer code = Shell.drydock(
                "validate",
                IRELAND,
                "--set",
                "billingCurrency={code: EUE, perDollar: 0.9, date: 2026-10-01, source: x}");
        assertTrue(code.code() == 3 && code.err().contains("EUE is no currency of ISO 4217"), code.err());
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
