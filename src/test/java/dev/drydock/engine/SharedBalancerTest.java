package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Product;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several services' target groups behind one load balancer: Application Load Balancers user guide, "Listeners"; Elastic Load Balancing pricing. */
class SharedBalancerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                services:
            """;

    private static String services(String balancer) {
        String service =
                """
                      %s:
                        taskDefinition: {family: w, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: w, image: s}]}
                        subnets: [a, b]
                        assignPublicIp: ENABLED
                        desiredCount: 2
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                        loadBalancer: %s
                        demand: {requests: {rate: 100/s}, serviceTime: 50ms, concurrency: 16, payload: {requestSize: 1KiB, responseSize: 20KiB}}
                """
                        .indent(0);
        return TEXT + service.formatted("web", "{}") + service.formatted("other", balancer);
    }

    private long used(String balancer, Product product) throws IOException {
        UsageLog log = Written.of(folder, services(balancer)).run().usage();
        long sum = 0;
        for (int account = 0; account < log.accounts(); account++) {
            for (int slice = 0; log.key(account).product() == product && slice < log.slices(account); slice++) {
                sum += log.quantity(account, slice);
            }
        }
        return sum;
    }

    @Test
    void oneLoadBalancer_costsItsHoursOnce_andItsUnitsForAllRequests() throws IOException {
        assertEquals(2 * used("{sharedWith: web}", Product.LOAD_BALANCER), used("{}", Product.LOAD_BALANCER));
        /* Both have as many bytes as the other: together they are as many units as apart. */
        long apart = used("{}", Product.LOAD_BALANCER_LCU);
        assertTrue(apart > 0);
        assertEquals(apart, used("{sharedWith: web}", Product.LOAD_BALANCER_LCU), 0.001 * apart);
    }

    @Test
    void whatIsNotThere_orSaidTwice_isRefused() throws IOException {
        String unknown = Written.of(folder, services("{sharedWith: wbe}")).problems();
        assertTrue(unknown.contains("did you mean \"web\""), unknown);
        String type =
                Written.of(folder, services("{sharedWith: web, type: network}")).problems();
        assertTrue(type.contains("InvalidLoadBalancerAction"), type);
        String twice = Written.of(folder, services("{sharedWith: web, scheme: internal}"))
                .problems();
        assertTrue(twice.contains("scheme belongs to the load balancer"), twice);
        String circle = Written.of(
                        folder, services("{sharedWith: web}"), "clusters.c.services.web.loadBalancer.sharedWith=other")
                .problems();
        assertTrue(circle.contains("name that service"), circle);
    }
}
