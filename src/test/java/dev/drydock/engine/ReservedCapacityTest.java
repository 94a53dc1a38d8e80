package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On-Demand Capacity Reservations hold capacity: EC2 user guide, "Capacity Reservations"; EC2 Auto Scaling user guide, "Target Capacity Reservations from your Auto Scaling group". */
class ReservedCapacityTest {
    private static final String P = "clusters.c.capacityProviders.p.autoScalingGroup.";
    private static final String SPECIFICATION = P + "capacityReservationSpecification=";
    private static final String OPEN = "commitments.o={capacityReservation: m5.large, zone: us-east-1a, count: 2}";
    private static final String TARGETED =
            "commitments.t={capacityReservation: m5.large, zone: us-east-1a, count: 2, instanceMatchCriteria: targeted}";
    private static final String EMPTY_STOCK = "spotMarket.pools={m5.large: {stock: 0}}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* Four instances are wanted after half an hour, in two zones. */
    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                capacityProviders:
                  p:
                    autoScalingGroup:
                      instanceTypes: [m5.large]
                      subnets: [a, b]
                      maxSize: 8
                      desiredCapacity: 0
                      scheduled: {out: {schedule: 'at(2026-03-02T00:30:00)', desiredCapacity: 4}}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 1024, memory: 128}]}
                    desiredCount: 8
                    capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
            """;

    private Simulation after(String... settings) throws IOException {
        Simulation simulation = Written.of(folder, TEXT, settings).simulation();
        simulation.run();
        return simulation;
    }

    private List<Integer> inZones(String... settings) throws IOException {
        Nodes nodes = after(settings).world().nodes();
        int[] inZone = new int[2];
        for (int node = 0; node < nodes.bound(); node++) {
            inZone[nodes.zone(node)] += nodes.state(node) == NodeState.ACTIVE ? 1 : 0;
        }
        return List.of(inZone[0], inZone[1]);
    }

    private String problems(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).problems();
    }

    @Test
    void openReservation_isThere_whenTheStockIsEmpty() throws IOException {
        assertEquals(List.of(0, 0), inZones(EMPTY_STOCK));
        assertEquals(List.of(2, 0), inZones(EMPTY_STOCK, OPEN), "two places, both in the first zone");
        RunResult result = Written.of(folder, TEXT, EMPTY_STOCK, OPEN).run();
        assertTrue(
                !Written.limits(result, LimitEpisode.Kind.INSUFFICIENT_CAPACITY).isEmpty(), "two are missing still");
    }

    @Test
    void reservation_isThereInAShortage_butNotInALostZone() throws IOException {
        String shortage = "faults={s: {at: 20m, zoneOutage: us-east-1b, duration: 2h, shortageElsewhere: 100%}}";
        assertEquals(List.of(0, 0), inZones(shortage));
        assertEquals(List.of(2, 0), inZones(shortage, OPEN));
        assertEquals(List.of(0, 4), inZones("faults={s: {at: 20m, zoneOutage: us-east-1a, duration: 100m}}", OPEN));
    }

    @Test
    void whoeverMayNotRunInIt_findsNothing() throws IOException {
        assertEquals(
                List.of(0, 0), inZones(EMPTY_STOCK, OPEN, SPECIFICATION + "{capacityReservationPreference: none}"));
        assertEquals(List.of(0, 0), inZones(EMPTY_STOCK, TARGETED), "an open preference takes no targeted place");
        assertEquals(
                List.of(2, 0),
                inZones(
                        EMPTY_STOCK,
                        TARGETED,
                        SPECIFICATION
                                + "{capacityReservationPreference: capacity-reservations-first, capacityReservationIds: [t]}"));
    }

    @Test
    void reservedPlaces_areNotForOthers() throws IOException {
        String both = "spotMarket.pools={us-east-1a/m5.large: {stock: 3}}";
        String none = SPECIFICATION + "{capacityReservationPreference: none}";
        String oneZone = P + "subnets=[a]";
        assertEquals(List.of(3, 0), inZones(both, oneZone));
        assertEquals(List.of(1, 0), inZones(both, oneZone, OPEN, none), "two of three are reserved");
        String later =
                "commitments.o={capacityReservation: m5.large, zone: us-east-1a, count: 2, end: 2026-03-02T01:00:00Z}";
        assertEquals(List.of(3, 0), inZones(both, oneZone, later, none), "and free again when it has ended");
    }

    @Test
    void reservation_takesSpotInstancesPlaces_whenItBegins() throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "spotMarket.pools={us-east-1a/m5.large: {stock: 3}}",
                P + "subnets=[a]",
                P + "instancesDistribution={onDemandPercentageAboveBaseCapacity: 0}",
                "spotMarket.interruptionFactor=0"));
        assertEquals(List.of(3, 0), inZones(settings.toArray(String[]::new)));
        settings.add(
                "commitments.o={capacityReservation: m5.large, zone: us-east-1a, count: 2, start: 2026-03-02T01:00:00Z}");
        assertEquals(List.of(1, 0), inZones(settings.toArray(String[]::new)));
    }

    @Test
    void only_launchesNowhereElse() throws IOException {
        assertEquals(
                List.of(2, 0),
                inZones(OPEN, SPECIFICATION + "{capacityReservationPreference: capacity-reservations-only}"));
        assertEquals(
                List.of(2, 2),
                inZones(OPEN, SPECIFICATION + "{capacityReservationPreference: capacity-reservations-first}"));
    }

    @Test
    void balanceOfZones_comesFirst_unlessReservationsDo() throws IOException {
        String three = "commitments.o={capacityReservation: m5.large, zone: us-east-1a, count: 3}";
        String first = SPECIFICATION + "{capacityReservationPreference: capacity-reservations-first}";
        assertEquals(List.of(2, 2), inZones(three, first));
        String reserved = P + "availabilityZoneDistribution.capacityDistributionStrategy=reservations-then-balanced";
        assertEquals(List.of(3, 1), inZones(three, first, reserved));
        String in = P
                + "scheduled={out: {schedule: 'at(2026-03-02T00:30:00)', desiredCapacity: 6}, in: {schedule: 'at(2026-03-02T01:00:00)', desiredCapacity: 3}}";
        assertEquals(List.of(3, 0), inZones(three, first, reserved, in), "what runs outside goes first");
    }

    @Test
    void typeWithAFreePlace_isLaunchedBeforeTheStrategysFirst() throws IOException {
        String types = P + "instanceTypes=[c5.large, m5.large]";
        String first = SPECIFICATION + "{capacityReservationPreference: capacity-reservations-first}";
        Nodes nodes = after(types, OPEN, first, P + "subnets=[a]").world().nodes();
        int reserved = 0;
        for (int node = 0; node < nodes.bound(); node++) {
            reserved += nodes.type(node) == 1 ? 1 : 0;
        }
        assertEquals(2, reserved);
    }

    @Test
    void managedInstances_fillReservationsFirst_alone_orNotAtAll() throws IOException {
        String managed =
                "clusters.c.capacityProviders.p={managedInstancesProvider: {subnets: [a, b], instanceRequirements: {allowedInstanceTypes: [m5.large, c6i.large]}%s}}";
        String later =
                "clusters.c.services.web.scaling={minCapacity: 0, maxCapacity: 20, scheduled: {out: {schedule: 'at(2026-03-02T00:30:00)', minCapacity: 8}}}";
        String none = "clusters.c.services.web.desiredCount=0";
        String first = managed.formatted(", capacityReservations: {reservationPreference: RESERVATIONS_FIRST}");
        /* Four tasks a zone, two to an instance; the cheaper c6i.large only where no m5.large is reserved. */
        assertEquals(2, ofType("m5.large", OPEN, first, later, none));
        assertEquals(0, ofType("m5.large", OPEN, managed.formatted(""), later, none));
        String only = managed.formatted(
                ", capacityReservations: {reservationPreference: RESERVATIONS_ONLY, capacityReservationIds: [t]}");
        assertEquals(List.of(2, 0), inZones(TARGETED, only, later, none));
        String spot = problems(
                OPEN,
                managed.formatted(
                        ", capacityOptionType: SPOT, capacityReservations: {reservationPreference: RESERVATIONS_FIRST}"));
        assertTrue(spot.contains("not for SPOT"), spot);
    }

    private int ofType(String type, String... settings) throws IOException {
        Simulation simulation = after(settings);
        Nodes nodes = simulation.world().nodes();
        int found = 0;
        for (int node = 0; node < nodes.bound(); node++) {
            boolean alive = nodes.state(node) != NodeState.NONE;
            found += alive && simulation.world().types().get(nodes.type(node)).equals(type) ? 1 : 0;
        }
        return found;
    }

    @Test
    void placeThatIsFree_isTakenByTheNextInstance() throws IOException {
        /* In 90 minutes two instances fail again and again; each finds the place of the one before. */
        assertEquals(List.of(2, 0), inZones(EMPTY_STOCK, OPEN, P + "timeToFailure=17m", "delays.instanceBoot=1s"));
    }

    @Test
    void whatCannotBeMeant_isRefused() throws IOException {
        String unknown = problems(
                OPEN,
                SPECIFICATION
                        + "{capacityReservationPreference: capacity-reservations-only, capacityReservationIds: [x]}");
        assertTrue(unknown.contains("Capacity Reservation \"x\""), unknown);
        String target = problems(OPEN, SPECIFICATION + "{capacityReservationIds: [o]}");
        assertTrue(target.contains("cannot be given with the preference default"), target);
        String only = problems(SPECIFICATION + "{capacityReservationPreference: capacity-reservations-only}");
        assertTrue(only.contains("ReservationCapacityExceeded"), only);
        String needs = problems(
                OPEN, P + "availabilityZoneDistribution.capacityDistributionStrategy=reservations-then-balanced");
        assertTrue(needs.contains("reservations-then-balanced needs"), needs);
        String idle = problems(TARGETED);
        assertTrue(idle.contains("no group targets this Capacity Reservation"), idle);
    }
}
