package dev.drydock.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Bill;
import dev.drydock.billing.Rater;
import dev.drydock.engine.Simulation;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.PurchaseOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario's prices come from its files before the book, and what has none is refused where the scenario is read. */
class ScenarioPricesTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: priced
            region: %s
            start: 2026-03-02T00:00:00Z
            horizon: 1d
            network: {subnets: {a: {zone: %<sa}}}
            prices: {file: prices.csv}
            spotMarket:
              pools:
                m6i.large: {price: $0.05}
                %<sa/m5.large: {prices: {file: spot.csv}}
            clusters:
              c:
                capacityProviders:
                  spot:
                    autoScalingGroup:
                      instanceTypes: [m6i.large, m5.large]
                      subnets: [a]
                      minSize: 1
                      maxSize: 4
                      instancesDistribution: {onDemandPercentageAboveBaseCapacity: 0}
                services:
                  web:
                    taskDefinition:
                      family: web
                      cpu: "256"
                      memory: "512"
                      networkMode: awsvpc
                      containerDefinitions: [{name: web, image: web}]
                    desiredCount: 1
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: spot, weight: 1}]
                    loadBalancer: {}
            """;

    @TempDir
    Path folder;

    private Reading read(String region, String prices) throws IOException {
        Files.writeString(folder.resolve("scenario.yaml"), SCENARIO.formatted(region));
        Files.writeString(folder.resolve("prices.csv"), "item,rate,date,source\n" + prices);
        Files.writeString(
                folder.resolve("spot.csv"),
                "Timestamp,SpotPrice\n2026-03-02T00:00:00Z,0.03\n2026-03-02T06:00:00Z,0.04\n");
        return ScenarioReader.read(folder, List.of());
    }

    private static PriceKey spot(String type) {
        Place zone = new Place("000000000000", "us-east-1", "us-east-1a");
        return PriceKey.instance(zone, type, OperatingSystem.LINUX, PurchaseOption.SPOT);
    }

    @Test
    void ownPrices_goBeforeTheBuiltIn_andPoolsBeforeTheFile() throws IOException {
        Reading reading = read(
                "us-east-1",
                "m6i.large/spot,0.09,2026-02-01,contract\nload-balancer/application,0.02,2026-02-01,contract\n");
        Scenario scenario = reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario();
        PriceBook book = ScenarioPrices.book(scenario);
        assertEquals(new BigDecimal("0.05"), book.price(spot("m6i.large"), 0).rate());
        assertArrayEquals(new long[] {6 * 3_600_000_000L}, book.changes(spot("m5.large")));
        assertEquals(
                0,
                new BigDecimal("0.04")
                        .compareTo(
                                book.price(spot("m5.large"), 6 * 3_600_000_000L).rate()));
        Set<PriceKey> needed = ScenarioPrices.needed(scenario);
        assertTrue(needed.contains(spot("m5.large")));
        assertFalse(needed.stream()
                .anyMatch(key ->
                        key.option() == PurchaseOption.ON_DEMAND && key.type().equals("m5.large")));
    }

    @Test
    void poolsPrices_mayBeAsAwsAnswersThem() throws IOException {
        read("us-east-1", "load-balancer/application,0.02,2026-02-01,contract\n");
        String answer =
                """
                {"SpotPriceHistory": [
                  {"AvailabilityZone": "us-east-1a", "InstanceType": "m5.large", "ProductDescription": "Linux/UNIX",
                   "SpotPrice": "0.041000", "Timestamp": "2026-03-02T06:00:00.000Z"},
                  {"AvailabilityZone": "us-east-1b", "InstanceType": "m5.large", "ProductDescription": "Linux/UNIX",
                   "SpotPrice": "0.050000", "Timestamp": "2026-03-02T03:00:00.000Z"},
                  {"AvailabilityZone": "us-east-1a", "InstanceType": "m5.large", "ProductDescription": "Windows",
                   "SpotPrice": "0.130000", "Timestamp": "2026-03-02T02:00:00.000Z"},
                  {"AvailabilityZone": "us-east-1a", "InstanceType": "m5.large", "ProductDescription": "Linux/UNIX",
                   "SpotPrice": "0.031000", "Timestamp": "2026-03-02T00:00:00.000Z"}]}
                """;
        Files.writeString(folder.resolve("spot.json"), answer);
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(file, Files.readString(file).replace("spot.csv", "spot.json"));
        Reading reading = ScenarioReader.read(folder, List.of());
        PriceBook book = ScenarioPrices.book(reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario());
        assertArrayEquals(new long[] {6 * 3_600_000_000L}, book.changes(spot("m5.large")));
        assertEquals(
                0,
                new BigDecimal("0.031")
                        .compareTo(book.price(spot("m5.large"), 0).rate()));
        Files.writeString(file, Files.readString(file).replace("us-east-1a/m5.large", "m5.large"));
        String vague =
                ProblemPrinter.print(ScenarioReader.read(folder, List.of()).problems());
        assertTrue(vague.contains("several zones' Linux prices of m5.large; name the pool by its zone"), vague);
        Files.writeString(folder.resolve("spot.json"), answer.substring(0, 300));
        String cut = ProblemPrinter.print(ScenarioReader.read(folder, List.of()).problems());
        assertTrue(cut.contains("cut off") && cut.contains("spot.json:5:"), cut);
    }

    @Test
    void whatHasNoPrice_isNamedWhereTheScenarioIsRead() throws IOException {
        Reading reading = read("eu-west-1", "ebs-storage/gp3,0.088,2026-02-01,contract\n");
        String problems = ProblemPrinter.print(reading.problems());
        assertTrue(reading.base().isEmpty(), problems);
        assertTrue(problems.contains("there is no price for load-balancer/application in eu-west-1"), problems);
        assertFalse(problems.contains("no price for ebs-storage"), problems);
        assertFalse(problems.contains("no price for eu-west-1a/m6i.large/spot"), problems);
    }

    @Test
    void priceFile_withAnUnknownItemOrOneTwice_isRefused() throws IOException {
        String unknown = ProblemPrinter.print(
                read("us-east-1", "m6i,0.09,2026-02-01,contract\n").problems());
        assertTrue(unknown.contains("expected what a price is for, like m6i.large"), unknown);
        String twice = "m6i.large,0.09,2026-02-01,contract\n";
        String doubled = ProblemPrinter.print(read("us-east-1", twice + twice).problems());
        assertTrue(doubled.contains("two prices for m6i.large"), doubled);
    }

    @Test
    void generatedPrices_differByZoneAndReplication_andARecordOfFewChangesIsRefused() throws IOException {
        String scenario = SCENARIO.replace("{a: {zone: %<sa}}", "{a: {zone: %<sa}, b: {zone: %<sb}}")
                .replace("%<sa/m5.large: {prices: {file: spot.csv}}", "m5.large: {prices: {fittedTo: history.csv}}")
                .replace("subnets: [a]", "subnets: [a, b]");
        Files.writeString(folder.resolve("scenario.yaml"), scenario.formatted("us-east-1"));
        Files.writeString(folder.resolve("prices.csv"), "item,rate,date,source\nm6i.large,0.09,2026-02-01,contract\n");
        Files.copy(Path.of("src/test/resources/keys/history.csv"), folder.resolve("history.csv"));
        Scenario read = ScenarioReader.read(folder, List.of())
                .base()
                .orElseThrow(() -> new AssertionError("refused"))
                .scenario();
        Place b = new Place("000000000000", "us-east-1", "us-east-1b");
        PriceKey inB = PriceKey.instance(b, "m5.large", OperatingSystem.LINUX, PurchaseOption.SPOT);
        PriceBook first = ScenarioPrices.book(read, 0);
        assertArrayEquals(
                first.changes(spot("m5.large")), ScenarioPrices.book(read, 0).changes(spot("m5.large")));
        assertSame(
                first.changes(spot("m5.large")), first.changes(spot("m5.large")), "made once, not at every question");
        assertFalse(Arrays.equals(first.changes(spot("m5.large")), first.changes(inB)));
        assertFalse(Arrays.equals(
                first.changes(spot("m5.large")), ScenarioPrices.book(read, 1).changes(spot("m5.large"))));
        Files.writeString(
                folder.resolve("history.csv"),
                "Timestamp,SpotPrice\n2026-03-02T00:00:00Z,0.03\n2026-03-02T06:00:00Z,0.04\n");
        String problems =
                ProblemPrinter.print(ScenarioReader.read(folder, List.of()).problems());
        assertTrue(problems.contains("the price changes 1 time, and a law needs at least 10 changes"), problems);
        assertTrue(problems.contains("pools.\"m5.large\".prices.fittedTo"), problems);
    }

    @Test
    void generatedPrices_areFittedToTheAnswerOfTheApi_whoseLatestChangeComesFirst() throws IOException {
        String answer = Files.readString(Path.of("src/test/resources/spot-history/m3.medium_us-east-1a.json"));
        Files.writeString(folder.resolve("answer.json"), answer);
        Files.writeString(
                folder.resolve("scenario.yaml"),
                SCENARIO.replace("prices: {file: spot.csv}", "prices: {fittedTo: answer.json}")
                        .formatted("us-east-1"));
        Files.writeString(folder.resolve("prices.csv"), "item,rate,date,source\nm6i.large,0.09,2026-02-01,contract\n");
        Reading reading = ScenarioReader.read(folder, List.of());
        Scenario read = reading.base()
                .orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems())))
                .scenario();
        PriceBook book = ScenarioPrices.book(read, 0);
        /* The answer has 120 prices from 0.0092 to 0.0096. */
        for (long at : book.changes(spot("m5.large"))) {
            double rate = book.price(spot("m5.large"), at).rate().doubleValue();
            assertTrue(rate >= 0.0091 && rate <= 0.0096, String.valueOf(rate));
        }
        assertTrue(book.changes(spot("m5.large")).length > 20);
        Files.writeString(folder.resolve("answer.json"), answer.replaceFirst("us-east-1a", "us-east-1c"));
        String several =
                ProblemPrinter.print(ScenarioReader.read(folder, List.of()).problems());
        assertTrue(several.contains("answer.json has the prices of several pools; name one by pool"), several);
        assertTrue(several.contains("us-east-1c/m3.medium"), several);
        String path = "spotMarket.pools.\"us-east-1a/m5.large\".prices";
        assertTrue(ScenarioReader.read(folder, List.of(path + ".pool=us-east-1a/m3.medium"))
                .base()
                .isPresent());
        String unknown = ProblemPrinter.print(ScenarioReader.read(folder, List.of(path + ".pool=us-east-1b/m3.medium"))
                .problems());
        assertTrue(unknown.contains("answer.json has no Linux prices of us-east-1b/m3.medium"), unknown);
        String idle = ProblemPrinter.print(
                ScenarioReader.read(folder, List.of(path + ".column=SpotPrice")).problems());
        assertTrue(idle.contains("column has no effect with a JSON file"), idle);
    }

    @Test
    void runs_useNoPriceThatWasNotForeseen() {
        Reading reading = ScenarioReader.read(Path.of("scenarios/web-shop"), List.of("horizon=4h"));
        List<Edition> editions = new ArrayList<>(reading.variants());
        editions.add(reading.base().orElseThrow(() -> new AssertionError(ProblemPrinter.print(reading.problems()))));
        assertEquals(4, editions.size());
        for (Edition edition : editions) {
            PriceBook book = ScenarioPrices.book(edition.scenario());
            Set<PriceKey> needed = ScenarioPrices.needed(edition.scenario());
            Bill bill = new Rater(book)
                    .rate(Simulation.run(edition.scenario(), 1, 0, book).usage());
            assertFalse(bill.charges().isEmpty());
            bill.charges()
                    .forEach(charge -> assertTrue(needed.contains(charge.usage().key()), charge.toString()));
        }
    }
}
