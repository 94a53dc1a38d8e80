package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.Product;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What containers send and receive by themselves: an hour of 10 requests/s, 36,000 in all, and a job of three tasks. */
class TaskTransferTest {
    private static final String SHOP =
            """
            horizon: 1h
            network:
              natGateways: {nat: {subnet: p}}
              subnets:
                p: {zone: us-east-1a, defaultRoute: internet-gateway}
                a: {zone: us-east-1a, defaultRoute: nat}
                b: {zone: us-east-1b, defaultRoute: nat}
            clusters:
              c:
                services:
                  web:
                    taskDefinition: {family: w, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: w, image: w}]}
                    desiredCount: 4
                    subnets: [a, b]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    demand: {requests: {rate: 10/s}, serviceTime: 10ms, concurrency: 50}
                tasks:
                  etl:
                    taskDefinition: {family: e, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: e, image: e}]}
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    submission: {by: times, at: [10m, 20m, 30m]}
                    duration: 5m
            """;
    private static final String GATEWAY = "network.vpcEndpoints.s3={service: s3, type: gateway, subnets: [a, b]}";
    private static final String INTERFACE = "network.vpcEndpoints.sqs={service: sqs, subnets: [a]}";
    private static final long REQUESTS = 36_000;
    private static final long MIB = 1 << 20;
    private static final Owner WEB = Owner.service("c", "web");
    private static final Owner ETL = Owner.tasks("c", "etl");

    @TempDir
    Path folder;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, SHOP, settings).run();
    }

    private static String call(String transfer) {
        return "clusters.c.services.web.containers={w: {transfers: {x: " + transfer + "}}}";
    }

    private static String load(String transfer) {
        return "clusters.c.tasks.etl.containers={e: {transfers: {x: " + transfer + "}}}";
    }

    private static long bytes(RunResult result, Product product, String type, Owner owner) {
        return RequestTransferTest.bytes(result, product, type, owner);
    }

    @Test
    void toTheInternet_whatIsSentIsEgress_whatPassesTheNatGatewayBothWays() throws IOException {
        RunResult result = run(call("{to: internet, per: request, sent: 1000B, received: 3000B}"));
        assertEquals(REQUESTS * 1_000, bytes(result, Product.DATA_TRANSFER, "internet", WEB), 4_000);
        assertEquals(REQUESTS * 4_000, bytes(result, Product.NAT_GATEWAY_DATA, "", WEB), 8_000);
        /* Half of the tasks are in zone b, the gateway in zone a: both ends of the way are charged. */
        assertEquals(REQUESTS * 4_000, bytes(result, Product.DATA_TRANSFER, "zone", WEB), 8_000);
    }

    @Test
    void toAnAwsService_aGatewayEndpointIsFree_anInterfaceEndpointIsCharged() throws IOException {
        String s3 = load("{to: service, service: s3, per: task, sent: 10MiB, received: 100MiB}");
        RunResult nat = run(s3);
        assertEquals(3 * 110 * MIB, bytes(nat, Product.NAT_GATEWAY_DATA, "", ETL));
        assertEquals(0, bytes(nat, Product.DATA_TRANSFER, "internet", ETL));
        assertEquals(0, bytes(run(s3, GATEWAY), Product.NAT_GATEWAY_DATA, "", ETL));
        RunResult sqs = run(load("{to: service, service: sqs, per: task, sent: 1MiB}"), INTERFACE);
        assertEquals(3 * MIB, bytes(sqs, Product.VPC_ENDPOINT_DATA, "", ETL));
        assertEquals(0, bytes(sqs, Product.NAT_GATEWAY_DATA, "", ETL));
    }

    @Test
    void toAnotherRegion_whatIsSentIsCharged() throws IOException {
        RunResult result = run(load("{to: region, per: task, sent: 5MiB}"));
        assertEquals(3 * 5 * MIB, bytes(result, Product.DATA_TRANSFER, "region", ETL));
        assertEquals(0, bytes(result, Product.NAT_GATEWAY_DATA, "", ETL));
    }

    @Test
    void workersOfAQueue_transferForEachMessage() throws IOException {
        RunResult result = run(
                "clusters.c.services.web.demand={messages: {rate: 2/s}, serviceTime: 1s, concurrency: 1}",
                call("{to: service, service: sqs, per: request, sent: 1KiB, received: 3KiB}"));
        double deleted = Written.metric(result, "messages.deleted");
        assertEquals(7_200, deleted, 400);
        assertEquals(deleted * 4_096, bytes(result, Product.NAT_GATEWAY_DATA, "", WEB));
    }

    @Test
    void tasksThatRunFromTheBeginning_startedBefore() throws IOException {
        assertEquals(
                0, bytes(run(call("{to: internet, per: task, sent: 1MiB}")), Product.DATA_TRANSFER, "internet", WEB));
        assertEquals(
                4 * MIB,
                bytes(
                        run(call("{to: internet, per: task, sent: 1MiB}"), "initial=empty"),
                        Product.DATA_TRANSFER,
                        "internet",
                        WEB));
    }

    @Test
    void whatCannotHappen_isRefused() throws IOException {
        assertRefused("to: service needs service, like s3", call("{to: service, per: task, sent: 1B}"));
        assertRefused("service goes with to: service alone", call("{to: internet, service: s3, per: task, sent: 1B}"));
        assertRefused("a transfer needs sent or received", call("{to: internet, per: task}"));
        assertRefused("is charged there; leave received out", call("{to: region, per: task, received: 1B}"));
        assertRefused("per: request has no effect without demand", load("{to: internet, per: request, sent: 1B}"));
        String shut = "network.subnets.a.defaultRoute=none";
        assertRefused("subnet a has no way to the internet", load("{to: internet, per: task, sent: 1B}"), shut);
        assertRefused(
                "subnet a has no way to sqs: give it an endpoint or a defaultRoute",
                load("{to: service, service: sqs, per: task, sent: 1B}"),
                shut);
    }

    private void assertRefused(String message, String... settings) throws IOException {
        String problems = Written.of(folder, SHOP, settings).problems();
        assertTrue(problems.contains(message), problems);
    }
}
