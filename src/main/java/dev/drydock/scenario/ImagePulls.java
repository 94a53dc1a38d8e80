package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;

/**
 * How images come from registries to instances and tasks: what agents do, and what registries allow.
 *
 * <p>Sources: ECS developer guide, "Container image pull behavior" and "Automatic Amazon ECS task and image cleanup"; ECR and ECR Public user guides, service
 * quotas; Docker documentation, pulls.
 */
@Doc("How images come from registries to instances and tasks.")
public record ImagePulls(
        @Doc("ECS_IMAGE_PULL_BEHAVIOR of the agents of all instances.")
                @Default(value = "default", source = "ECS developer guide, Container image pull behavior")
                PullBehavior imagePullBehavior,
        @Doc("ECS_IMAGE_CLEANUP_INTERVAL: time between two cleanups of an instance's unused images.")
                @Default(value = "30m", source = "ECS developer guide, Automatic task and image cleanup")
                TimeSpan imageCleanupInterval,
        @Doc("ECS_IMAGE_MINIMUM_CLEANUP_AGE: time from an image's pull until it may be cleaned up.")
                @Default(value = "1h", source = "ECS developer guide, Automatic task and image cleanup")
                TimeSpan imageMinimumCleanupAge,
        @Doc("ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION: time from a task's stop until its images count as unused.")
                @Default(value = "3h", source = "ECS developer guide, Automatic task and image cleanup")
                TimeSpan taskCleanupWaitDuration,
        @Doc("As whom instances and tasks pull from Docker Hub.")
                @Default(value = "anonymous", source = "Docker documentation: no account is needed")
                DockerHubAccount dockerHub,
        @Doc("Pulls from the ECR Public Gallery that the account may make in a second.")
                @Default(value = "10", source = "ECR Public user guide, service quotas: image pulls to AWS resources")
                int ecrPublicPullsPerSecond,
        @Doc("BatchGetImage requests to ECR that the account may make in a second.")
                @Default(value = "2000", source = "ECR user guide, service quotas")
                int ecrBatchGetImagePerSecond,
        @Doc(
                        "GetDownloadUrlForLayer requests to ECR that the account may make in a second, one for each layer of a pull.")
                @Default(value = "3000", source = "ECR user guide, service quotas")
                int ecrGetDownloadUrlForLayerPerSecond,
        @Doc("Bytes a second at which a pull through cache fetches an image from upstream, the first time.")
                @Default(value = "30MiB", source = "assumption: slower than within the region")
                Bytes upstreamPerSecond,
        @Doc("Share of an image that Fargate pulls before a task with lazyLoading starts.")
                @Default(value = "40%", source = "assumption: SOCI saves 50 to 70 % of the pull")
                Share lazyLoadingShare,
        @Doc(
                        "Share of the time of a pull that an image takes whose layers are compressed by zstd, against gzip; without it 73%.")
                Optional<Share> zstdPullShare,
        @Doc(
                        "Layers of images, by their names, that Fargate has for tasks with Windows: those of the newest base images of Windows Server.")
                List<String> fargateCachedLayers) {
    /** What holds where nobody set zstdPullShare: starts on Fargate were up to 27 % shorter (AWS containers blog, October 2022). */
    public static final Share USUAL_ZSTD_SHARE = Share.ofPercent(73);

    public ImagePulls {
        if (imageCleanupInterval.micros() < 10 * TimeSpan.MINUTE) {
            throw new IllegalArgumentException("imageCleanupInterval must be at least 10m, as the agent has it");
        }
        if (ecrPublicPullsPerSecond < 1 || ecrBatchGetImagePerSecond < 1 || ecrGetDownloadUrlForLayerPerSecond < 1) {
            throw new IllegalArgumentException("a rate of requests must be at least 1 a second");
        }
        if (zstdPullShare.filter(share -> share.percent().signum() == 0).isPresent()) {
            throw new IllegalArgumentException("zstdPullShare must be above 0%");
        }
        fargateCachedLayers = List.copyOf(fargateCachedLayers);
        if (upstreamPerSecond.count() == 0) {
            throw new IllegalArgumentException("upstreamPerSecond must be positive");
        }
    }

    /** Share of the time of a pull that an image takes whose layers are compressed by zstd. */
    public double zstdShare() {
        return zstdPullShare.orElse(USUAL_ZSTD_SHARE).fraction();
    }

    /** What holds where nobody set anything. */
    public static ImagePulls usual() {
        return new ImagePulls(
                PullBehavior.DEFAULT,
                new TimeSpan(30 * TimeSpan.MINUTE),
                new TimeSpan(TimeSpan.HOUR),
                new TimeSpan(3 * TimeSpan.HOUR),
                DockerHubAccount.ANONYMOUS,
                10,
                2_000,
                3_000,
                Bytes.ofMib(30),
                Share.ofPercent(40),
                Optional.empty(),
                List.of());
    }
}
