package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load balancer does to a service as a whole, in an hour of four tasks of 1 vCPU on Fargate, two of which are too many from 20 min on. */
class BalancerBehaviourTest {
    private static final String WEB =
            """
            horizon: 1h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            clusters:
              c:
                services:
                  web:
                    taskDefinition: {family: web, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: w, image: web}]}
                    desiredCount: 4
                    subnets: [a, b]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    loadBalancer: {}
                    demand: {requests: {rate: 8/s}, serviceTime: 5s, concurrency: 50, model: discrete}
                    scaling:
                      minCapacity: 2
                      maxCapacity: 4
                      scheduled: {less: {schedule: "at(2026-03-02T00:20:00)", maxCapacity: 2}}
            """;
    private static final String FLUID = "clusters.c.services.web.demand.model=fluid";
    private static final String BALANCER = "clusters.c.services.web.loadBalancer.";

    @TempDir
    Path folder;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, WEB, settings).run();
    }

    private static long used(RunResult result, Product product) {
        UsageLog log = result.usage();
        long sum = 0;
        for (int account = 0; account < log.accounts(); account++) {
            for (int slice = 0; log.key(account).product() == product && slice < log.slices(account); slice++) {
                sum += log.quantity(account, slice);
            }
        }
        return sum;
    }

    /* Seconds that the two stopped tasks lived on after 20 min: four tasks until then, two for all of the hour. */
    private static double linger(RunResult result) {
        return used(result, Product.FARGATE_VCPU) / 1_000.0 - 2 * 3_600 - 2 * 1_200;
    }

    @Test
    void deregistration_endsWithTheLastRequest() throws IOException {
        /* Constant requests of 5 s: the last is done at most 5 s after the task left, then 3 s until it has stopped; both tasks. */
        double linger = linger(run());
        assertTrue(linger > 2 * (4 + 3) && linger <= 2 * (5 + 3 + 1), () -> "lingered " + linger);
        assertEquals(0, Written.metric(run(), "requests.unserved"));
    }

    @Test
    void deregistration_endsWithTheDelay_andLosesWhatIsLeft() throws IOException {
        RunResult result = run(BALANCER + "deregistrationDelay=1s");
        assertEquals(2 * (1 + 3), linger(result), 2);
        assertTrue(Written.metric(result, "requests.unserved") > 0);
    }

    @Test
    void deregistration_ofAnIdleTarget_isOver() throws IOException {
        assertEquals(2 * 3, linger(run("clusters.c.services.web.demand=null")), 2);
    }

    @Test
    void deregistration_asRates_takesAsLongAsTheLongestRequest() throws IOException {
        /* Ten requests of 5 s in a task: about (1 + ln 10) x 5 s were they exponential; less than the delay in any case. */
        double linger = linger(run(FLUID));
        assertEquals(2 * ((1 + Math.log(10)) * 5 + 3), linger, 8);
    }

    @Test
    void networkLoadBalancer_keepsItsFlowsForTheWholeDelay() throws IOException {
        assertEquals(2 * (300 + 3), linger(run(BALANCER + "type=network")), 2);
    }

    @Test
    void capacityUnits_areThoseOfTheTypeAndProtocol() throws IOException {
        /* 8 requests/s, one connection each: 8 x 3600 new ones an hour. ALB: 8/25 of an LCU; NLB: 8/800 with TCP, 8/400 with UDP, 8/50 with TLS. */
        String[] small = {
            "clusters.c.services.web.demand.payload={requestSize: 1B, responseSize: 1B}",
            BALANCER + "requestsPerConnection=1",
            BALANCER + "connectionLifetime=1s",
            FLUID
        };
        assertEquals(8.0 / 25, lcu(small), 0.001);
        assertEquals(8.0 / 800, lcu(small[0], small[1], small[2], small[3], BALANCER + "type=network"), 0.0001);
        assertEquals(
                8.0 / 400,
                lcu(small[0], small[1], small[2], small[3], BALANCER + "type=network", BALANCER + "protocol=udp"),
                0.0001);
        assertEquals(
                8.0 / 50,
                lcu(small[0], small[1], small[2], small[3], BALANCER + "type=network", BALANCER + "protocol=tls"),
                0.001);
    }

    private double lcu(String... settings) throws IOException {
        return used(run(settings), Product.LOAD_BALANCER_LCU) / 1e9;
    }

    @Test
    void facingTheInternet_itHasAPublicAddressInEachZone() throws IOException {
        assertEquals(2 * 3_600, used(run(), Product.PUBLIC_IPV4));
        assertEquals(0, used(run(BALANCER + "scheme=internal"), Product.PUBLIC_IPV4));
    }

    @Test
    void healthChecks_ofNetworkLoadBalancers_takeLonger() throws IOException {
        /* The second check comes 30 s after the first and runs into its timeout; no timeout is longer than the interval. */
        assertEquals(35, unhealthyAfter("type=application"));
        assertEquals(40, unhealthyAfter("type=network"));
        assertEquals(32, unhealthyAfter("healthCheckTimeout=2s"));
        assertEquals(12, unhealthyAfter("type=network", "healthCheckInterval=6s"));
    }

    private long unhealthyAfter(String... settings) throws IOException {
        String[] all =
                Arrays.stream(settings).map(setting -> BALANCER + setting).toArray(String[]::new);
        LoadBalancer balancer = Written.of(folder, WEB, all).scenario().clusters().values().stream()
                .flatMap(cluster -> cluster.services().values().stream())
                .flatMap(service -> service.loadBalancer().stream())
                .findFirst()
                .orElseThrow();
        return balancer.unhealthyAfter(0, false) / TimeSpan.SECOND;
    }

    @Test
    void whatElasticLoadBalancingRefuses_isRefused() throws IOException {
        assertRefused("algorithm is for application load balancers", "type=network", "algorithm=round_robin");
        assertRefused("slowStart is for application load balancers alone", "type=network", "slowStart=60s");
        assertRefused("slowStart must be 0s or between 30s and 900s, was 10s", "slowStart=10s");
        assertRefused("stickiness by cookies is for application", "type=network", "stickiness=60s");
        assertRefused("stickiness must be between 1s and 7d, was 8d", "stickiness=8d");
        assertRefused(
                "stickiness is modelled with round_robin alone",
                "stickiness=1d",
                "algorithm=least_outstanding_requests");
        assertRefused("healthyThresholdCount must be between 2 and 10, was 1", "healthyThresholdCount=1");
        assertRefused(
                "slowStart is not there with least_outstanding_requests",
                "slowStart=60s",
                "algorithm=least_outstanding_requests");
        assertRefused("protocol is for network load balancers", "protocol=tcp");
        assertRefused("an application load balancer needs subnets in at least two zones", "subnets=[a]");
        String problems = Written.of(folder, WEB, FLUID, BALANCER + "algorithm=least_outstanding_requests")
                .problems();
        assertTrue(problems.contains("least_outstanding_requests needs demand with model discrete"), problems);
    }

    private void assertRefused(String reason, String... settings) throws IOException {
        String[] all = new String[settings.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = BALANCER + settings[i];
        }
        String problems = Written.of(folder, WEB, all).problems();
        assertTrue(problems.contains(reason), problems);
    }
}
