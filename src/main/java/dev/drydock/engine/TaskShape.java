package dev.drydock.engine;

import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.QueueKind;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What chance and delays the tasks of one workload meet, and how many it launched so far. */
final class TaskShape {
    final Workload workload;
    final Delaying schedule;
    final Delaying interfaceAttach;
    final Delaying provisioning;
    final Delaying containerStart;
    final Delaying stop;
    final RandomStream placement;
    final Optional<Delaying> crash;
    final long deregistration;
    final long fargatePull;
    private final long[] instancePull;
    /* Tasks that may wait for room; of a job without a queue that is as many as wait for managed scaling. */
    final int mostWaiting;
    final boolean queued;
    final long[] healthCheckMicros;
    long launches;

    TaskShape(World world, Workload workload) {
        this.workload = workload;
        Delays delays = world.scenario().delays();
        String path = workload.path();
        schedule = new Delaying(delays.schedule(), world.streams().stream(path, "schedule"));
        interfaceAttach = new Delaying(delays.eniAttach(), world.streams().stream(path, "eni attach"));
        provisioning = new Delaying(delays.fargateProvisioning(), world.streams().stream(path, "fargate provisioning"));
        containerStart = new Delaying(delays.containerStart(), world.streams().stream(path, "container start"));
        stop = new Delaying(delays.taskStop(), world.streams().stream(path, "task stop"));
        placement = world.streams().stream(path, "placement");
        crash = workload.service()
                ? world.service(workload)
                        .timeToCrash()
                        .map(law -> new Delaying(law, world.streams().stream(path, "time to crash")))
                : Optional.empty();
        deregistration = workload.service()
                ? world.service(workload)
                        .loadBalancer()
                        .map(balancer -> balancer.deregistrationDelay().micros())
                        .orElse(0L)
                : 0;
        instancePull = LongStream.of(world.images())
                .map(bytes -> pullMicros(bytes, delays.instancePullPerSecond().count()))
                .toArray();
        long bytes = 0;
        for (int image : workload.images()) {
            bytes += world.images()[image];
        }
        fargatePull = pullMicros(bytes, delays.fargatePullPerSecond().count());
        queued = workload.service() || world.job(workload).queue() == QueueKind.FIFO;
        healthCheckMicros = IntStream.of(workload.definition().healthCheckSeconds())
                .mapToLong(seconds -> seconds * TimeSpan.SECOND)
                .toArray();
        mostWaiting = workload.service()
                ? Integer.MAX_VALUE
                : world.job(workload).queueCapacity().orElse(Integer.MAX_VALUE);
    }

    /** How long an instance pulls an image, by its number. */
    long instancePullMicros(int image) {
        return instancePull[image];
    }

    private static long pullMicros(long bytes, long perSecond) {
        return StrictMath.round((double) bytes / perSecond * TimeSpan.SECOND);
    }
}
