package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.random.Lognormal;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/**
 * The chain of delays from a launch to a serving task and from a stop to a stopped one; each a distribution of time.
 *
 * <p>EC2 path: instanceBoot, agentRegistration (once an instance); then per task schedule, eniAttach (awsvpc only), image pull (bytes ÷ pullBandwidth, nothing
 * when cached on the instance), containerStart. Fargate path: schedule, fargateProvisioning, image pull (never cached), containerStart.
 */
@Doc("Delays from a launch to a serving task.")
public record Delays(
        @Doc("From a decision to launch a task until the control plane acts.")
                @Default(value = "1s", source = "assumption: ECS control-plane delay")
                @Measures(Measures.Quantity.TIME)
                Distribution schedule,
        @Doc("From an instance's launch until its agent starts.")
                @Default(
                        value = "{distribution: lognormal, median: 40s, sigma: 0.25}",
                        source = "assumption: AL2023 boots in 20 to 60 s")
                @Measures(Measures.Quantity.TIME)
                Distribution instanceBoot,
        @Doc("From the agent's start until the instance is ACTIVE in its cluster.")
                @Default(
                        value = "{distribution: lognormal, median: 10s, sigma: 0.3}",
                        source = "assumption: the agent registers in 5 to 20 s")
                @Measures(Measures.Quantity.TIME)
                Distribution agentRegistration,
        @Doc("Attachment of a network interface to an awsvpc task on EC2.")
                @Default(
                        value = "{distribution: uniform, min: 3s, max: 8s}",
                        source = "ECS task recommendations: several seconds")
                @Measures(Measures.Quantity.TIME)
                Distribution eniAttach,
        @Doc("Fargate's provisioning of a task before its image is pulled.")
                @Default(
                        value = "{distribution: lognormal, median: 25s, sigma: 0.25}",
                        source =
                                "derived from measurements of 2024 (53 to 62 s with a 413 MB image); time stamps that ECS printed have 17 to 24 s up to August 2022, 10 to 18 s since")
                @Measures(Measures.Quantity.TIME)
                Distribution fargateProvisioning,
        @Doc(
                        "Bytes a second that an EC2 instance pulls and unpacks, compressed size; never more than its network carries.")
                @Default(value = "80MiB", source = "assumption: 0.05 to 0.10 GB/s with unpacking")
                Bytes instancePullPerSecond,
        @Doc("Bytes a second that a Fargate task pulls and unpacks, compressed size.")
                @Default(
                        value = "15MiB",
                        source =
                                "derived from measurements of 2024 (53 to 62 s with a 413 MB image, 25 s of it provisioning)")
                Bytes fargatePullPerSecond,
        @Doc("Compressed size of an image that is not listed under images.")
                @Default(value = "300MiB", source = "assumption")
                Bytes imageSize,
        @Doc("From the end of the pull until all containers run.")
                @Default(value = "{distribution: uniform, min: 1s, max: 3s}", source = "assumption")
                @Measures(Measures.Quantity.TIME)
                Distribution containerStart,
        @Doc("From the moment all containers of a task run until it is registered with its load balancer (ACTIVATING).")
                @Default(value = "0s", source = "assumption: too short to tell")
                @Measures(Measures.Quantity.TIME)
                Distribution activation,
        @Doc(
                        "From the end of a task's containers until its network interface is deleted (DEPROVISIONING), of awsvpc tasks.")
                @Default(value = "0s", source = "assumption: too short to tell")
                @Measures(Measures.Quantity.TIME)
                Distribution deprovisioning,
        @Doc("From the start of a container that others wait for to end (COMPLETE, SUCCESS) until it exits with 0.")
                @Default(value = "5s", source = "assumption: it prepares the task and is done")
                @Measures(Measures.Quantity.TIME)
                Distribution preparation,
        @Doc("From SIGTERM until a task's containers have exited, at most its stop timeout.")
                @Default(value = "{distribution: uniform, min: 1s, max: 5s}", source = "assumption")
                @Measures(Measures.Quantity.TIME)
                Distribution taskStop,
        @Doc("From a launch that EC2 or Fargate refused for lack of capacity until it is tried again.")
                @Default(value = "60s", source = "assumption: AWS publishes no interval")
                TimeSpan launchRetry,
        @Doc(
                        "Fargate's provisioning of a task with Windows before its image is pulled; without it lognormal with a median of 160 s.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> windowsFargateProvisioning,
        @Doc("Bytes a second that a Fargate task with Windows pulls and unpacks, compressed size; without it 10 MiB.")
                Optional<Bytes> windowsFargatePullPerSecond) {
    /** Where nothing is said of Windows on Fargate: before the pull. */
    public static final Lognormal WINDOWS_FARGATE_PROVISIONING = new Lognormal(160.0 * TimeSpan.SECOND, 0.2);

    /** Where nothing is said of Windows on Fargate: what is pulled and unpacked in a second. */
    public static final Bytes WINDOWS_FARGATE_PULL = Bytes.ofMib(10);

    public Delays {
        if (launchRetry.micros() == 0) {
            throw new IllegalArgumentException("launchRetry must be longer than 0s");
        }
        if (instancePullPerSecond.count() == 0
                || fargatePullPerSecond.count() == 0
                || windowsFargatePullPerSecond.filter(rate -> rate.count() == 0).isPresent()) {
            throw new IllegalArgumentException("a pull bandwidth must be positive");
        }
    }

    /** Fargate's provisioning of tasks of an operating system. */
    public Distribution fargateProvisioning(OperatingSystemFamily system) {
        return system.windows() ? windowsFargateProvisioning.orElse(WINDOWS_FARGATE_PROVISIONING) : fargateProvisioning;
    }

    /** Bytes that a Fargate task of an operating system pulls and unpacks in a second. */
    public long fargatePullPerSecond(OperatingSystemFamily system) {
        return (system.windows() ? windowsFargatePullPerSecond.orElse(WINDOWS_FARGATE_PULL) : fargatePullPerSecond)
                .count();
    }
}
