package dev.drydock.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The house stands: a room uses only rooms on floors below it, and each library has one door. */
class FloorPlanTest {
    private static final String BASE = "dev.drydock.";

    /** Rooms and the floor each stands on, the lowest first. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("kernel", 0),
            Map.entry("random", 0),
            Map.entry("stat", 0),
            Map.entry("unit", 0),
            Map.entry("policy", 1),
            Map.entry("pricing", 1),
            Map.entry("scenario", 2),
            Map.entry("engine", 3),
            Map.entry("billing", 3),
            Map.entry("experiment", 4),
            Map.entry("intake", 5),
            Map.entry("report", 5),
            Map.entry("cli", 6));

    /** Steps sideways that the floor plan allows, by package prefix of the target. */
    private static final Map<String, List<String>> EXCEPTIONS = Map.of(
            "engine", List.of("billing.usage"),
            "policy", List.of("pricing"),
            "random", List.of("unit"),
            "stat", List.of("unit"));

    /** Library packages and the only packages that may use them. */
    private static final Map<String, List<String>> DOORS = Map.of(
            "tools.jackson", List.of("intake", "report"),
            "com.fasterxml.jackson", List.of("intake", "report"),
            "org.snakeyaml", List.of("intake"),
            "de.siegmar.fastcsv", List.of("intake", "report"),
            "picocli", List.of("cli"),
            "org.jfree", List.of("report.chart"),
            "org.apache.batik", List.of("report.chart"),
            "java.awt", List.of("report.chart"),
            "org.apache.commons.math3", List.of("random", "stat", "experiment"),
            "org.apache.commons.rng", List.of("random"));

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.drydock");

    @Test
    void room_usesAnother_onlyFromAboveOrByException() {
        TreeSet<String> trespasses = new TreeSet<>();
        Map<String, Integer> seen = new TreeMap<>();
        for (JavaClass user : HOUSE) {
            String room = roomOf(user);
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                if (!used.getPackageName().startsWith(BASE)) {
                    continue;
                }
                String other = roomOf(used);
                seen.merge(room, 1, Integer::sum);
                if (!other.equals(room) && FLOORS.get(other) >= FLOORS.get(room) && !excepted(room, used)) {
                    trespasses.add(user.getName() + " uses " + used.getName());
                }
            }
        }
        assertEquals(List.of(), new ArrayList<>(trespasses));
        assertEquals(FLOORS.keySet(), new TreeSet<>(seen.keySet()), "rooms in which dependencies were seen");
        assertTrue(
                seen.values().stream().mapToInt(Integer::intValue).sum() > 2_000,
                () -> "dependencies looked at: " + seen);
    }

    @Test
    void library_isUsed_onlyBehindItsDoor() {
        TreeSet<String> trespasses = new TreeSet<>();
        int looked = 0;
        for (JavaClass user : HOUSE) {
            String at = user.getPackageName().substring(BASE.length());
            for (Dependency dependency : user.getDirectDependenciesFromSelf()) {
                String used = dependency.getTargetClass().getPackageName();
                for (Map.Entry<String, List<String>> door : DOORS.entrySet()) {
                    if (within(used, door.getKey())) {
                        looked++;
                        if (door.getValue().stream().noneMatch(room -> within(at, room))) {
                            trespasses.add(user.getName() + " uses "
                                    + dependency.getTargetClass().getName());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), new ArrayList<>(trespasses));
        assertTrue(looked > 100, "uses of libraries looked at: " + looked);
    }

    private static boolean excepted(String room, JavaClass used) {
        return EXCEPTIONS.getOrDefault(room, List.of()).stream()
                .anyMatch(prefix -> within(used.getPackageName(), BASE + prefix));
    }

    private static boolean within(String packageName, String prefix) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }

    private static String roomOf(JavaClass type) {
        String rest = type.getPackageName().substring(BASE.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
