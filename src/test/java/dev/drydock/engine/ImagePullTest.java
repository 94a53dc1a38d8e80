package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.RunResult;
import dev.drydock.scenario.DockerHubAccount;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImageCompression;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.PullBehavior;
import dev.drydock.scenario.RegistryOutage;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks wait for their images as registries and instances let them: 100 MiB/s to an instance and to a Fargate task, 30 MiB/s from upstream. */
class ImagePullTest {
    private static Fleet fleet(int tasks, ImageRepository repository, boolean cache, boolean lazy) {
        Fleet fleet = new Fleet();
        fleet.zones = 1;
        fleet.initial = InitialState.EMPTY;
        fleet.desired = tasks;
        fleet.horizon = "10m";
        fleet.images.put(
                "web",
                new Image(
                        repository,
                        Optional.of(Bytes.ofMib(300)),
                        Map.of(),
                        cache,
                        lazy,
                        Optional.empty(),
                        Optional.empty()));
        return fleet;
    }

    private static ImagePulls as(DockerHubAccount account) {
        return with(PullBehavior.DEFAULT, account);
    }

    private static ImagePulls with(PullBehavior behavior, DockerHubAccount account) {
        ImagePulls usual = ImagePulls.usual();
        return new ImagePulls(
                behavior,
                usual.imageCleanupInterval(),
                usual.imageMinimumCleanupAge(),
                usual.taskCleanupWaitDuration(),
                account,
                usual.ecrPublicPullsPerSecond(),
                usual.ecrBatchGetImagePerSecond(),
                usual.ecrGetDownloadUrlForLayerPerSecond(),
                usual.upstreamPerSecond(),
                Share.ofPercent(40),
                Optional.empty(),
                List.of());
    }

    @Test
    void fargateTask_pullsAllOfIt_orAShareWithAnIndex() {
        Fleet fleet = fleet(1, ImageRepository.ECR, false, false);
        fleet.fargate = true;
        /* 1 s to schedule, 25 s to provision, 300 MiB at 100 MiB/s, 2 s to start. */
        assertEquals(31, Fleet.metric(fleet.run(), "waits.mean"), 1e-6);
        Fleet lazy = fleet(1, ImageRepository.ECR, false, true);
        lazy.fargate = true;
        assertEquals(28 + 1.2, Fleet.metric(lazy.run(), "waits.mean"), 1e-6);
    }

    @Test
    void zstd_isPulledFaster_onFargateAndOnInstances() {
        for (boolean fargate : new boolean[] {true, false}) {
            Fleet gzip = fleet(1, ImageRepository.ECR, false, false);
            gzip.fargate = fargate;
            gzip.initial = InitialState.EMPTY;
            Fleet zstd = fleet(1, ImageRepository.ECR, false, false);
            zstd.fargate = fargate;
            zstd.initial = InitialState.EMPTY;
            zstd.images.put(
                    "web",
                    new Image(
                            ImageRepository.ECR,
                            Optional.of(Bytes.ofMib(300)),
                            Map.of(),
                            false,
                            false,
                            Optional.of(ImageCompression.ZSTD),
                            Optional.empty()));
            /* Of 300 MiB at 100 MiB/s 27 % less (AWS containers blog, October 2022). */
            assertEquals(
                    3 * 0.27, Fleet.metric(gzip.run(), "waits.mean") - Fleet.metric(zstd.run(), "waits.mean"), 1e-6);
        }
    }

    @Test
    void networkOfTheInstanceType_boundsItsPulls(@TempDir Path folder) throws IOException {
        String yaml =
                """
                horizon: 10m
                images: {web: {size: 10GiB}}
                network: {subnets: {a: {zone: us-east-1a}}}
                clusters:
                  c:
                    capacityProviders:
                      p: {autoScalingGroup: {instanceTypes: [m6i.large], subnets: [a], minSize: 1, maxSize: 1}}
                    services:
                      web:
                        taskDefinition: {family: w, containerDefinitions: [{name: w, image: web, cpu: 256, memory: 256}]}
                        desiredCount: 1
                        capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                """;
        String fast = "delays.instancePullPerSecond=100GiB";
        String[] empty = {"initial=empty", fast};
        double with = Written.metric(Written.of(folder, yaml, empty).run(), "waits.mean");
        double without = Written.metric(
                Written.of(folder, yaml, "initial=empty", fast, "images.web.size=1MiB")
                        .run(),
                "waits.mean");
        /* An m6i.large carries up to 12.5 Gbit/s. */
        assertEquals(10 * 1.073741824 * 8 / 12.5, with - without, 0.01);
    }

    @Test
    void instancePullsOnce_forAllItsTasks() {
        RunResult result = fleet(4, ImageRepository.ECR, false, false).run();
        double instances = Fleet.metric(result, "instances.launched");
        assertEquals(instances * 300 * Bytes.MIB, Fleet.metric(result, "images.web.bytes"));
        assertEquals(4, Fleet.metric(result, "images.web.pulls"));
    }

    @Test
    void dockerHub_servesAHundredPullsToOneAddress_thenTasksFail() {
        Fleet fleet = fleet(104, ImageRepository.DOCKER_HUB, false, false);
        fleet.fargate = true;
        RunResult anonymous = fleet.run();
        assertEquals(100, Fleet.metric(anonymous, "images.web.pulls"));
        assertEquals(100, Fleet.metric(anonymous, "tasks.running.max"));
        double failed = Fleet.metric(anonymous, "images.web.failed");
        assertTrue(failed > 4, "failed tasks: " + failed);
        /* Each task asks five times; those at the end of the run have not given up yet. */
        assertTrue(Fleet.metric(anonymous, "images.web.refused") >= 5 * failed);
        assertTrue(Fleet.limits(anonymous, LimitEpisode.Kind.IMAGE_PULLS) > 0);
        fleet.imagePulls = as(DockerHubAccount.SUBSCRIPTION);
        RunResult subscribed = fleet.run();
        assertEquals(104, Fleet.metric(subscribed, "tasks.running.max"));
        assertEquals(0, Fleet.limits(subscribed, LimitEpisode.Kind.IMAGE_PULLS));
    }

    @Test
    void ecrPublic_servesTenASecond_andTheRestOnTheNextTry() {
        Fleet fleet = fleet(30, ImageRepository.ECR_PUBLIC, false, false);
        fleet.fargate = true;
        RunResult result = fleet.run();
        assertEquals(30, Fleet.metric(result, "images.web.pulls"));
        /* Ten at once, ten on the first try again after 1.1 s, ten on the second after 2.2 s more. */
        assertEquals(30, Fleet.metric(result, "images.web.refused"));
        assertEquals(0, Fleet.metric(result, "images.web.failed"));
        assertEquals(31 + (0 + 1.1 + 3.3) / 3, Fleet.metric(result, "waits.mean"), 1e-6);
    }

    @Test
    void ecr_givesAddressesOfSoManyLayersASecond(@TempDir Path folder) throws IOException {
        String yaml =
                """
                horizon: 10m
                initial: empty
                images: {web: {layers: {a: 50MiB, b: 50MiB, c: 50MiB}}}
                imagePulls: {ecrGetDownloadUrlForLayerPerSecond: 6}
                network: {subnets: {a: {zone: us-east-1a}}}
                clusters:
                  c:
                    services:
                      web:
                        taskDefinition: {family: w, networkMode: awsvpc, cpu: "256", memory: "512", containerDefinitions: [{name: w, image: web}]}
                        desiredCount: 6
                        subnets: [a]
                        capacityProviderStrategy: [{capacityProvider: FARGATE, weight: 1}]
                """;
        RunResult result = Written.of(folder, yaml).run();
        /* Six tasks ask for three layers each: two get theirs at once, two on the first try again after 1.1 s, two on the next; those of one layer all do. */
        assertEquals(4 + 2, Fleet.metric(result, "images.web.refused"));
        assertEquals(6, Fleet.metric(result, "images.web.pulls"));
        assertEquals(
                0,
                Fleet.metric(
                        Written.of(folder, yaml, "images.web={layers: {a: 50MiB}}")
                                .run(),
                        "images.web.refused"));
    }

    @Test
    void pullThroughCache_isSlowTheFirstTime_andAsksUpstreamOnce() {
        Fleet fleet = fleet(1, ImageRepository.DOCKER_HUB, true, false);
        fleet.fargate = true;
        fleet.timeToCrash = Optional.of(new dev.drydock.random.Constant(200.0 * TimeSpan.SECOND));
        RunResult result = fleet.run();
        /* The first task waits 10 s for 300 MiB from upstream, the later ones do not. */
        assertEquals(1, Fleet.metric(result, "images.web.upstream"));
        double waits = Fleet.metric(result, "waits.mean");
        double started = Fleet.metric(result, "tasks.started");
        assertEquals(31 + 10 / started, waits, 1e-6);
    }

    private static Fleet withOutage(PullBehavior behavior) {
        Fleet fleet = fleet(2, ImageRepository.ECR, false, false);
        fleet.initial = InitialState.RUNNING;
        fleet.horizon = "20m";
        fleet.timeToCrash = Optional.of(new dev.drydock.random.Constant(300.0 * TimeSpan.SECOND));
        fleet.imagePulls = with(behavior, DockerHubAccount.ANONYMOUS);
        fleet.faults.put(
                "out",
                new RegistryOutage(
                        ImageRepository.ECR, Fleet.at("4m"), new dev.drydock.random.Constant(5.0 * TimeSpan.MINUTE)));
        return fleet;
    }

    @Test
    void registryOutage_leavesCachedImages_toWhomeverTheyDo() {
        /* Two tasks crash at 300 s, in the outage from 240 to 540 s; 1 s to schedule, then the pull, then 2 s to start. */
        RunResult once = withOutage(PullBehavior.ONCE).run();
        assertEquals(0, Fleet.metric(once, "images.web.refused"));
        assertEquals(3, Fleet.metric(once, "waits.mean"), 1e-6);
        RunResult usual = withOutage(PullBehavior.DEFAULT).run();
        /* Five tries over 1.1 + 2.2 + 4.4 + 5 s, then what is cached; after the outage at once: 12.7 s for the first two, none later. */
        assertEquals(10, Fleet.metric(usual, "images.web.refused"));
        assertEquals(0, Fleet.metric(usual, "images.web.failed"));
        /* They run at 315.7 s, crash at 615.7 s and again at 918.7 s, so two of three starts of each come without. */
        assertEquals((15.7 + 3 + 3) / 3, Fleet.metric(usual, "waits.mean"), 1e-6);
        RunResult always = withOutage(PullBehavior.ALWAYS).run();
        assertTrue(Fleet.metric(always, "images.web.failed") > 2);
        assertTrue(Fleet.metric(always, "tasks.running.mean") < Fleet.metric(usual, "tasks.running.mean"));
        assertEquals(2, Fleet.metric(always, "tasks.running.max"));
    }
}
