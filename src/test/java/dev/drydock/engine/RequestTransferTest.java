package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.transfer.ZoneCounts;
import dev.drydock.pricing.Product;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What requests carry over boundaries that cost money: an hour of 10 requests/s of 1,000 B with responses of 9,000 B, 36,000 of them in all. */
class RequestTransferTest {
    private static final String SHOP =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            clusters:
              c:
                services:
                  front:
                    taskDefinition: {family: f, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: f, image: f}]}
                    desiredCount: 4
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                  api:
                    taskDefinition: {family: w, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: w, image: w}]}
                    desiredCount: 4
                    subnets: [a, b]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    demand: {requests: {rate: 10/s}, serviceTime: 10ms, concurrency: 50, payload: {requestSize: 1000B, responseSize: 9000B}}
            """;
    private static final String API = "clusters.c.services.api.";
    private static final String CALLED = API + "demand.payload.callers=[front]";
    private static final long REQUESTS = 36_000;
    private static final Owner OF_API = Owner.service("c", "api");
    private static final Owner OF_FRONT = Owner.service("c", "front");

    @TempDir
    Path folder;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, SHOP, settings).run();
    }

    private static long bytes(RunResult result, String kind, Owner owner) {
        return bytes(result, Product.DATA_TRANSFER, kind, owner);
    }

    /** What an owner used of a product of one type. */
    static long bytes(RunResult result, Product product, String kind, Owner owner) {
        UsageLog log = result.usage();
        long sum = 0;
        for (int account = 0; account < log.accounts(); account++) {
            boolean asked = log.key(account).product() == product
                    && log.key(account).type().equals(kind)
                    && log.owner(account).equals(owner);
            for (int slice = 0; asked && slice < log.slices(account); slice++) {
                sum += log.quantity(account, slice);
            }
        }
        return sum;
    }

    @Test
    void responses_toTheInternet_areCharged_toCloudFrontAndTheVpcNot() throws IOException {
        RunResult open = run(API + "loadBalancer={}");
        assertEquals(REQUESTS * 9_000, bytes(open, "internet", OF_API), 9_000);
        assertEquals(0, bytes(open, "zone", OF_API));
        assertEquals(
                0, bytes(run(API + "loadBalancer={}", API + "demand.payload.clients=cloudfront"), "internet", OF_API));
        assertEquals(0, bytes(run(API + "loadBalancer={scheme: internal}"), "internet", OF_API));
        assertEquals(0, bytes(run(), "internet", OF_API));
        /* Tasks with public addresses may face the internet themselves. */
        assertEquals(REQUESTS * 9_000, bytes(run(API + "demand.payload.clients=internet"), "internet", OF_API), 9_000);
    }

    @Test
    void whatIsNotMeasured_isNotMetered() throws IOException {
        RunResult half = run(API + "loadBalancer={}", "measureFrom=30m");
        assertEquals(REQUESTS / 2 * 9_000, bytes(half, "internet", OF_API), 9_000);
    }

    @Test
    void callersInAnotherZone_payAtTheirEnd_andTheServiceAtItsOwn() throws IOException {
        /* All of the callers are in zone a, half of the tasks in zone b. */
        RunResult result = run(CALLED);
        assertEquals(REQUESTS * 10_000 / 2, bytes(result, "zone", OF_FRONT), 20_000);
        assertEquals(REQUESTS * 10_000 / 2, bytes(result, "zone", OF_API), 20_000);
        assertEquals(0, bytes(run(CALLED, API + "subnets=[a]"), "zone", OF_API));
    }

    @Test
    void throughAnApplicationLoadBalancer_theCallersEndIsChargedAlone() throws IOException {
        RunResult result = run(CALLED, API + "loadBalancer={scheme: internal}");
        assertEquals(REQUESTS * 10_000 / 2, bytes(result, "zone", OF_FRONT), 20_000);
        assertEquals(0, bytes(result, "zone", OF_API));
    }

    @Test
    void networkLoadBalancer_paysForBothEnds_whereItCrossesZones() throws IOException {
        String within = API + "loadBalancer={type: network, scheme: internal}";
        String across = API + "loadBalancer={type: network, scheme: internal, crossZone: true}";
        assertEquals(0, bytes(run(within), "zone", OF_API));
        /* Half of the way from its nodes to the targets, both ends. */
        assertEquals(REQUESTS * 10_000, bytes(run(across), "zone", OF_API), 20_000);
        /* And half of the way from the callers to its nodes, of which one end is the callers'. */
        RunResult both = run(across, CALLED);
        assertEquals(REQUESTS * 10_000 / 2, bytes(both, "zone", OF_FRONT), 20_000);
        assertEquals(REQUESTS * 10_000 * 3 / 2, bytes(both, "zone", OF_API), 20_000);
    }

    @Test
    void crossing_isTheShareOfPairsInDifferentZones() {
        ZoneCounts some = new ZoneCounts(3);
        some.add(0, 3);
        some.add(1, 1);
        ZoneCounts others = new ZoneCounts(3);
        assertEquals(0, some.crossing(1_000, others));
        others.add(0, 1);
        others.add(2, 1);
        /* Of 4 x 2 pairs 3 share zone 0. */
        assertEquals(5_000_000_000_000_000L, some.crossing(8_000_000_000_000_000L, others));
        assertEquals(6, some.crossing(10, others));
    }

    @Test
    void whatNobodyCanSend_isRefused() throws IOException {
        assertRefused("there is no other service \"api\"", API + "demand.payload.callers=[api]");
        assertRefused("give it scheme internal", CALLED, API + "loadBalancer={}");
        assertRefused(
                "callers are services of the VPC, clients are internet",
                CALLED,
                API + "demand.payload.clients=internet");
        assertRefused(
                "clients of an internal load balancer are in the VPC",
                API + "loadBalancer={scheme: internal}",
                API + "demand.payload.clients=internet");
        assertRefused("callers names a service twice", API + "demand.payload.callers=[front, front]");
    }

    private void assertRefused(String message, String... settings) throws IOException {
        String problems = Written.of(folder, SHOP, settings).problems();
        assertTrue(problems.contains(message), problems);
    }
}
