package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups that ask their load balancers for the health of instances: Amazon EC2 Auto Scaling user guide, "Health checks for instances in an Auto Scaling group". */
class TargetHealthTest {
    private static final String OWN = "clusters.c.autoScalingGroups.own.";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /* Two instances with a task at port 80 on each; a load balancer gives a target up after two checks 30 s apart. */
    private static final String TEXT =
            """
            horizon: 2h
            network: {subnets: {a: {zone: us-east-1a}}}
            images: {s: {size: 0B}}
            clusters:
              c:
                autoScalingGroups:
                  own: {instanceTypes: [m5.large], subnets: [a], maxSize: 4, desiredCapacity: 2, healthCheckType: ELB, targetGroups: [web]}
                services:
                  web:
                    taskDefinition: {family: w, containerDefinitions: [{name: w, image: s, cpu: 256, memory: 128, portMappings: [{containerPort: 80, hostPort: 80}]}]}
                    desiredCount: 2
                    launchType: EC2
                    loadBalancer: {deregistrationDelay: 0s, healthCheckInterval: 30s, unhealthyThresholdCount: 2}
            """;

    private RunResult run(String... settings) throws IOException {
        return Written.of(folder, TEXT, settings).run();
    }

    private static double failed(RunResult result) {
        return Written.metric(result, "own.instances.failed");
    }

    @Test
    void instancesThatAnswer_stay() throws IOException {
        assertEquals(0, failed(run()));
    }

    @Test
    void instanceWithoutAnAnsweringTask_isReplaced_whenChecksAndGraceAreOver() throws IOException {
        /* One of two instances has no task: it goes after 60 s and so does every one that takes its place, 50 s after its launch and 60 s more. */
        RunResult result = run("clusters.c.services.web.desiredCount=1", "horizon=1h");
        assertEquals(1 + (3_600 - 60) / 110, failed(result), 1);
        RunResult grace =
                run("clusters.c.services.web.desiredCount=1", "horizon=1h", OWN + "healthCheckGracePeriod=10m");
        assertEquals(1 + (3_600 - 600) / 650, failed(grace), 1);
        assertEquals(
                0,
                failed(run(
                        "clusters.c.services.web.desiredCount=1",
                        OWN + "healthCheckType=EC2",
                        OWN + "targetGroups=[]")));
    }

    @Test
    void taskThatHangs_takesItsInstanceWithIt() throws IOException {
        String[] hang = {
            "clusters.c.services.web.demand={requests: {rate: 1/s}, serviceTime: 10ms, concurrency: 4}",
            "faults={h: {taskHang: web, at: 30m, duration: 20m, share: 100%}}"
        };
        assertTrue(failed(run(hang)) >= 1, "both checks see it");
        assertEquals(0, failed(run(hang[0], hang[1], OWN + "suspendedProcesses=[AddToLoadBalancer]")));
        assertEquals(0, failed(run(hang[0], hang[1], OWN + "suspendedProcesses=[ReplaceUnhealthy]")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "autoScalingGroups.own.targetGroups=[] | healthCheckType ELB has no effect without targetGroups",
                "autoScalingGroups.own.healthCheckType=EC2 | targetGroups have an effect with healthCheckType ELB only",
                "autoScalingGroups.own.targetGroups=[wep] | web",
                "services.web.loadBalancer=null | has no loadBalancer",
                "services.web.taskDefinition={family: w, networkMode: awsvpc, containerDefinitions: [{name: w, image: s, cpu: 256, memory: 128}]} | has the target type ip",
                "services.web.taskDefinition={family: w, containerDefinitions: [{name: w, image: s, cpu: 256, memory: 128}]} | replaced again and again"
            })
    void impossibleTargets_areRefused(String setting, String reason) throws IOException {
        String told = Written.of(folder, TEXT, "clusters.c." + setting).problems();
        assertTrue(told.contains(reason), told);
    }
}
