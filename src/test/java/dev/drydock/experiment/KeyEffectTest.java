package dev.drydock.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Charge;
import dev.drydock.intake.Edition;
import dev.drydock.intake.Reading;
import dev.drydock.intake.ScenarioReader;
import dev.drydock.intake.bind.Shapes;
import dev.drydock.intake.problem.ProblemPrinter;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScenarioPrices;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Money;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every key of a scenario changes something: {@code keys/effects.txt} says for each how, and a key that is missing there fails. */
class KeyEffectTest {
    private static final Path FOLDER = Path.of("src/test/resources/keys");

    /** Keys that name or arrange runs instead of shaping one; the tests of reading, comparing and reporting hold them. */
    private static final Set<String> OF_EXPERIMENTS =
            Set.of("Scenario.drydock", "Scenario.name", "Scenario.base", "Scenario.replications", "Variant.set");

    /** Keys with one word or region so far, so that any other value is refused. */
    private static final Set<String> OF_ONE_WORD = Set.of("Scenario.region");

    /** Keys that decide alone whether a scenario is refused. */
    private static final Set<String> OF_REFUSAL =
            Set.of("Quotas.servicesPerCluster", "Network.cidr", "ReservationPurchase.scope");

    private static final Map<String, String> SHORT = Map.of(
            "OD", "clusters.c.capacityProviders.od.autoScalingGroup",
            "SPOT", "clusters.c.capacityProviders.spot.autoScalingGroup",
            "WEB", "clusters.c.services.web",
            "FAST", "clusters.c.services.fast",
            "PLAIN", "clusters.c.services.plain",
            "BATCH", "clusters.c.tasks.batch",
            "TIMED", "clusters.c.tasks.timed");

    /** One line of effects.txt. */
    private record Effect(String key, List<String> before, List<String> change) {}

    private static List<Effect> effects() throws IOException {
        List<Effect> effects = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("effects.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] cells = line.split("\\|", -1);
                effects.add(new Effect(cells[0].strip(), settings(cells[1]), settings(cells[2])));
            }
        }
        return effects;
    }

    private static List<String> settings(String cell) {
        List<String> settings = new ArrayList<>();
        for (String setting : cell.split(" & ")) {
            if (!setting.isBlank()) {
                String full = setting.strip();
                for (Map.Entry<String, String> one : SHORT.entrySet()) {
                    full = full.startsWith(one.getKey() + ".")
                            ? one.getValue() + full.substring(one.getKey().length())
                            : full;
                }
                settings.add(full);
            }
        }
        return settings;
    }

    @TestFactory
    List<DynamicTest> everyKey_changesAResult() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        Map<List<String>, String> known = new HashMap<>();
        for (Effect effect : effects()) {
            tests.add(DynamicTest.dynamicTest(effect.key(), () -> {
                List<String> changed = new ArrayList<>(effect.before());
                changed.addAll(effect.change());
                String before = known.computeIfAbsent(effect.before(), KeyEffectTest::result);
                assertNotEquals(before, result(changed), "no effect: " + effect.change());
            }));
        }
        assertTrue(tests.size() > 100, "keys: " + tests.size());
        return tests;
    }

    @Test
    void everyKey_isTried() throws IOException {
        Set<String> tried = new TreeSet<>(OF_EXPERIMENTS);
        tried.addAll(OF_ONE_WORD);
        tried.addAll(OF_REFUSAL);
        for (Effect effect : effects()) {
            tried.add(effect.key());
        }
        Set<String> keys = new TreeSet<>();
        collect(Scenario.class, keys, new TreeSet<>());
        assertEquals(String.join("\n", keys), String.join("\n", tried));
    }

    /* Keys that hold other keys are there through them. */
    private static void collect(Class<?> type, Set<String> keys, Set<String> seen) {
        if (type.isSealed()) {
            for (Class<?> member : type.getPermittedSubclasses()) {
                collect(member, keys, seen);
            }
        } else if (type.isRecord() && seen.add(type.getName())) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!Shapes.fromFile(component)) {
                    Class<?> below = content(component.getGenericType());
                    if (holdsKeys(below)) {
                        collect(below, keys, seen);
                    }
                    if (!holdsKeys(below) || below.getSimpleName().equals("Step")) {
                        keys.add(type.getSimpleName() + "." + Shapes.key(component));
                    }
                }
            }
        }
    }

    private static boolean holdsKeys(Class<?> type) {
        return type != TaskDefinition.class
                && (type.isRecord() || type.isSealed())
                && (type.getPackageName().equals("dev.drydock.scenario")
                        || type.getPackageName().startsWith("dev.drydock.policy"))
                && !type.getSimpleName().equals("Setting");
    }

    private static Class<?> content(Type type) {
        Class<?> raw = Shapes.raw(type);
        return raw == Optional.class || raw == List.class || raw == Map.class ? content(Shapes.argument(type)) : raw;
    }

    /** Everything that a run answers, as text. */
    private static String result(List<String> settings) {
        Reading reading = ScenarioReader.read(FOLDER, settings);
        Edition edition = reading.base()
                .orElseThrow(() -> new AssertionError(settings + "\n" + ProblemPrinter.print(reading.problems())));
        Outcome outcome = new SimulatedTrial(ScenarioPrices::book)
                .execute(new Trial(edition.name(), edition.scenario(), 0, true));
        StringBuilder text = new StringBuilder();
        text.append(outcome.metrics()).append('\n').append(outcome.objectives()).append('\n');
        Money total = outcome.detail().orElseThrow().ledger().bill().total();
        edition.scenario().billingCurrency().ifPresent(paid -> text.append(paid.of(total.amount()))
                .append(paid.stated())
                .append('\n'));
        for (Charge charge : outcome.detail().orElseThrow().ledger().bill().charges()) {
            text.append(charge).append('\n');
        }
        return text.toString();
    }
}
