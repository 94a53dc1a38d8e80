package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.quota.AssumedQuotas;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the account's quotas do, worked out by hand. A task on Fargate serves 28 s after its launch: 1 s scheduling, 25 s provisioning, 2 s start. */
class QuotaBehaviourTest {
    private static final String WEB =
            """
            horizon: 30m
            initial: empty
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              c:
                services:
                  web:
                    taskDefinition: {family: web, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: w, image: web}]}
                    desiredCount: 20
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
            """;
    private static final String JOB =
            """
            horizon: 30m
            network: {subnets: {a: {zone: us-east-1a}}}
            clusters:
              c:
                tasks:
                  job:
                    taskDefinition: {family: job, networkMode: awsvpc, cpu: "1024", memory: "2048", containerDefinitions: [{name: j, image: job}]}
                    subnets: [a]
                    capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                    submission: {by: times, at: [1m], count: 45}
                    duration: 5m
            """;

    @TempDir
    Path folder;

    @Test
    void serviceLaunches_pastTheQuota_waitForTheMinuteAfterEarlierOnes() throws IOException {
        RunResult result =
                Written.of(folder, WEB, "quotas.serviceLaunchesPerMinute=8").run();
        /* 8 at 1 s, 8 at 61 s, 4 at 121 s: the last serve 120 s later than the first. */
        assertEquals(28 + 120, Written.metric(result, "waits.p99"), 0.001);
        LimitEpisode episode =
                Written.limits(result, LimitEpisode.Kind.SERVICE_LAUNCH_RATE).get(0);
        assertEquals(TimeSpan.SECOND, episode.fromMicros());
        assertEquals(121 * TimeSpan.SECOND, episode.toMicros());
        assertEquals(20, episode.wanted());
        assertEquals(8, episode.allowed());
    }

    @Test
    void fargateLaunches_goByTheBucketGiven() throws IOException {
        RunResult result = Written.of(folder, WEB, "quotas.fargateLaunchBurst=5", "quotas.fargateLaunchesPerSecond=1")
                .run();
        /* 5 at once, the other 15 one each second. */
        assertEquals(28 + 15, Written.metric(result, "waits.p99"), 0.001);
        assertEquals(
                20,
                Written.limits(result, LimitEpisode.Kind.FARGATE_LAUNCH_RATE)
                        .get(0)
                        .wanted());
    }

    @Test
    void fargateVcpus_usedUp_keepServiceTasksWaiting() throws IOException {
        RunResult result =
                Written.of(folder, WEB, "quotas.fargateOnDemandVcpus=12").run();
        assertEquals(12, Written.metric(result, "tasks.running.max"));
        LimitEpisode episode =
                Written.limits(result, LimitEpisode.Kind.FARGATE_VCPUS).get(0);
        assertEquals("quotas.fargateOnDemandVcpus", episode.subject());
        assertEquals(20, episode.wanted());
        assertEquals(12, episode.allowed());
        assertEquals(30 * TimeSpan.MINUTE, episode.toMicros());
    }

    @Test
    void quotaThatBindsAtItsDefault_isWarnedOf_oneThatIsGivenIsNot() throws IOException {
        String large =
                "clusters.c.services.web.taskDefinition={family: web, networkMode: awsvpc, cpu: \"16384\", memory: \"32768\", containerDefinitions: [{name: w, image: web}]}";
        RunResult result = Written.of(folder, WEB, large, "clusters.c.services.web.desiredCount=251")
                .run();
        /* 250 tasks of 16 vCPUs are the 4,000 of the default. */
        List<String> warnings = AssumedQuotas.warnings(result.limits());
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("quotas.fargateOnDemandVcpus bound at 4000 vCPUs"), warnings.get(0));
        RunResult given =
                Written.of(folder, WEB, "quotas.fargateOnDemandVcpus=12").run();
        assertEquals(List.of(), AssumedQuotas.warnings(given.limits()));
    }

    @Test
    void fargateVcpus_setFree_goToTheTasksThatWait() throws IOException {
        RunResult result = Written.of(
                        folder, WEB, "quotas.fargateOnDemandVcpus=12", "clusters.c.services.web.timeToCrash=5m")
                .run();
        /* Twelve crash every 5 min 27 s and leave their places to the eight that wait, so more than the first twelve come to run. */
        assertTrue(Written.metric(result, "tasks.started") > 12, () -> result.metrics()
                .toString());
        assertEquals(12, Written.metric(result, "tasks.running.max"));
    }

    @Test
    void fargateVcpus_usedUp_holdAtTheStartToo() throws IOException {
        RunResult result = Written.of(folder, WEB, "initial=running", "quotas.fargateOnDemandVcpus=12")
                .run();
        assertEquals(12, Written.metric(result, "tasks.running.max"));
    }

    @Test
    void fargateVcpus_usedUp_refuseRunTask() throws IOException {
        RunResult result =
                Written.of(folder, JOB, "quotas.fargateOnDemandVcpus=40").run();
        assertEquals(40, Written.metric(result, "done"));
        assertEquals(5, Written.metric(result, "failed"));
    }

    @Test
    void runTask_isCalledForTenTasksAtOnce_soOftenASecond() throws IOException {
        RunResult result =
                Written.of(folder, JOB, "quotas.runTaskCallsPerSecond=2").run();
        /* 45 tasks are 5 calls: two at 61 s, the others half a second apart each, the last at 62.5 s. */
        LimitEpisode episode =
                Written.limits(result, LimitEpisode.Kind.RUN_TASK_RATE).get(0);
        assertEquals(61 * TimeSpan.SECOND, episode.fromMicros());
        assertEquals(62_500_000, episode.toMicros());
        assertEquals(5, episode.wanted());
        assertEquals(List.of(), Written.limits(Written.of(folder, JOB).run(), LimitEpisode.Kind.RUN_TASK_RATE));
    }

    @Test
    void moreTasksOrServicesThanTheQuota_areRefused() throws IOException {
        String problems = Written.of(folder, WEB, "quotas.tasksPerService=19", "quotas.servicesPerCluster=0")
                .problems();
        assertTrue(problems.contains("a service has at most 19 tasks (quotas.tasksPerService), was 20"), problems);
        assertTrue(problems.contains("a cluster has at most 0 services (quotas.servicesPerCluster), was 1"), problems);
    }
}
