package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.Product;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How images come into a subnet, and what gateways and endpoints are charged for: 4 tasks of an image of 100 MiB, in 90 minutes. */
class WaysOutTest {
    private static final long MIB = 1 << 20;
    private static final String WEB =
            """
            horizon: 90m
            initial: empty
            images: {web: {size: 100MiB}}
            network:
              subnets:
                a: {zone: us-east-1a, defaultRoute: internet-gateway}
                p: {zone: us-east-1a, cidr: 10.0.0.0/24, defaultRoute: internet-gateway}
            clusters:
              c:
                services:
                  web:
                    taskDefinition: {family: web, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: w, image: web}]}
                    desiredCount: 4
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
            """;
    private static final String NAT = "network.natGateways.nat={subnet: p}";
    private static final String BY_NAT = "network.subnets.a.defaultRoute=nat";
    private static final String SHUT = "network.subnets.a.defaultRoute=none";
    private static final String API = "network.vpcEndpoints.api={service: ecr.api, subnets: [a]}";
    private static final String DOCKER = "network.vpcEndpoints.dkr={service: ecr.dkr, subnets: [a]}";
    private static final String LAYERS = "network.vpcEndpoints.s3={service: s3, type: gateway, subnets: [a]}";

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

    @Test
    void withoutPublicAddress_natOrEndpoints_tasksFail_afterTheTimeout() throws IOException {
        for (RunResult result : new RunResult[] {run(), run(SHUT), run(SHUT, API, DOCKER), run(SHUT, API, LAYERS)}) {
            assertEquals(0, Written.metric(result, "tasks.running.max"));
        }
        /* They live from their launch at 0 s through 1 s of scheduling, 25 s of provisioning and 3 min of tries. */
        assertEquals(0, used(run(), Product.FARGATE_VCPU));
    }

    @Test
    void withoutAWay_nothingRunsFromTheFirstInstant_andJobsFail() throws IOException {
        RunResult result = run(
                SHUT,
                "initial=running",
                "clusters.c.tasks={j: {taskDefinition: {family: j, networkMode: awsvpc, cpu: '256', memory: '512', containerDefinitions: [{name: j, image: web}]},"
                        + " subnets: [a], capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}], submission: {by: times, at: [10m], count: 3}, duration: 5m}}");
        assertEquals(0, Written.metric(result, "services.web.tasks.running.max"));
        assertEquals(3, Written.metric(result, "tasks.j.failed"));
        assertEquals(4, Written.metric(run("initial=running", API, DOCKER, LAYERS), "tasks.running.min"));
    }

    @Test
    void eachOfTheWays_leadsToTheRegistry() throws IOException {
        assertEquals(4, Written.metric(run("clusters.c.services.web.assignPublicIp=ENABLED"), "tasks.running.max"));
        assertEquals(4, Written.metric(run(NAT, BY_NAT), "tasks.running.max"));
        assertEquals(4, Written.metric(run(SHUT, API, DOCKER, LAYERS), "tasks.running.max"));
        assertEquals(
                4,
                Written.metric(
                        run(SHUT, API, DOCKER, "network.vpcEndpoints.s3={service: s3, subnets: [a]}"),
                        "tasks.running.max"));
    }

    @Test
    void endpoints_leadToEcrAlone() throws IOException {
        RunResult result = run(SHUT, API, DOCKER, LAYERS, "images.web.repository=docker-hub");
        assertEquals(0, Written.metric(result, "tasks.running.max"));
    }

    @Test
    void natGateway_isMeteredByBegunHoursAndBytes_withItsAddress() throws IOException {
        RunResult result = run(NAT, BY_NAT);
        assertEquals(4 * 100 * MIB, used(result, Product.NAT_GATEWAY_DATA));
        assertEquals(90 * 60, used(result, Product.NAT_GATEWAY));
        assertEquals(90 * 60, used(result, Product.PUBLIC_IPV4));
        /* Layers of ECR lie in S3; a gateway endpoint takes them past the NAT gateway. */
        assertEquals(0, used(run(NAT, BY_NAT, LAYERS), Product.NAT_GATEWAY_DATA));
    }

    @Test
    void interfaceEndpoint_isMeteredByZoneAndBytes() throws IOException {
        RunResult result = run(SHUT, API, DOCKER, "network.vpcEndpoints.s3={service: s3, subnets: [a]}");
        assertEquals(3 * 90 * 60, used(result, Product.VPC_ENDPOINT));
        assertEquals(4 * 100 * MIB, used(result, Product.VPC_ENDPOINT_DATA));
        assertEquals(0, used(run(SHUT, API, DOCKER, LAYERS), Product.VPC_ENDPOINT_DATA));
    }

    @Test
    void imagesOfInstances_passTheNatGatewayOnceForEach() throws IOException {
        RunResult result = run(
                NAT,
                BY_NAT,
                "clusters.c.capacityProviders={p: {autoScalingGroup: {instanceTypes: [c5.large], subnets: [a], minSize: 2, maxSize: 2}}}",
                "clusters.c.services.web.capacityProviderStrategy=[{capacityProvider: p, weight: 1}]");
        assertEquals(2 * 100 * MIB, used(result, Product.NAT_GATEWAY_DATA));
    }

    @Test
    void gatewaysAndEndpoints_takeAddresses() throws IOException {
        RunResult result = run(NAT, BY_NAT, "network.vpcEndpoints.api={service: ecr.api, subnets: [p]}");
        assertEquals(2, Written.metric(result, "network.subnets.p.addresses.used.max"));
    }

    @Test
    void whatCannotStandOrLead_isRefused() throws IOException {
        String problems = Written.of(
                        folder,
                        WEB,
                        NAT,
                        "network.subnets.p.defaultRoute=none",
                        "network.subnets.a.defaultRoute=nta",
                        "network.vpcEndpoints.api={service: ecr.api, subnets: [a, p]}")
                .problems();
        assertTrue(problems.contains("there is no NAT gateway \"nta\""), problems);
        assertTrue(
                problems.contains(
                        "a public NAT gateway needs a subnet whose defaultRoute is internet-gateway, that of p is none"),
                problems);
        assertTrue(problems.contains("(DuplicateSubnetsInSameZone)"), problems);
        problems = Written.of(folder, WEB, "network.vpcEndpoints.x={service: ecr.api, type: gateway, subnets: [a]}")
                .problems();
        assertTrue(problems.contains("type gateway is there for s3 and dynamodb alone"), problems);
        problems = Written.of(
                        folder,
                        WEB,
                        SHUT,
                        "clusters.c.capacityProviders={p: {autoScalingGroup: {instanceTypes: [c5.large], subnets: [a], minSize: 2, maxSize: 2}}}")
                .problems();
        assertTrue(problems.contains("instances in subnet a have no way to ECS"), problems);
    }
}
