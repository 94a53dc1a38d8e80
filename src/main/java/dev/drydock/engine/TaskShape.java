package dev.drydock.engine;

import dev.drydock.engine.transfer.TaskTransfer;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.LoadBalancerType;
import dev.drydock.scenario.QueueKind;
import dev.drydock.scenario.TransferPer;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;
import java.util.stream.IntStream;

/** What chance and delays the tasks of one workload meet, and how many it launched so far. */
final class TaskShape {
    final Workload workload;
    final Delaying schedule;
    final Delaying stop;
    final long stopTimeout;
    final Delaying deprovisioning;
    final RandomStream placement;
    final Optional<Delaying> crash;
    final long deregistration;
    final boolean letsGoEarly;
    /* Tasks that may wait for room; of a job without a queue that is as many as wait for managed scaling. */
    final int mostWaiting;
    final boolean queued;
    final long[] healthCheckMicros;
    final Optional<TaskTransfer> transfer;
    long launches;

    TaskShape(World world, Workload workload) {
        this.workload = workload;
        Delays delays = world.scenario().delays();
        String path = workload.path();
        schedule = new Delaying(delays.schedule(), world.streams().stream(path, "schedule"));
        stop = new Delaying(delays.taskStop(), world.streams().stream(path, "task stop"));
        stopTimeout = workload.definition().stopTimeoutSeconds() * TimeSpan.SECOND;
        deprovisioning = new Delaying(delays.deprovisioning(), world.streams().stream(path, "deprovisioning"));
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
        letsGoEarly = workload.service()
                && world.service(workload)
                        .loadBalancer()
                        .filter(balancer -> balancer.type() == LoadBalancerType.APPLICATION)
                        .isPresent();
        queued = workload.service() || world.job(workload).queue() == QueueKind.FIFO;
        healthCheckMicros = IntStream.of(workload.definition().healthCheckSeconds())
                .mapToLong(seconds -> seconds * TimeSpan.SECOND)
                .toArray();
        transfer = TaskTransfer.of(world, workload, TransferPer.TASK);
        mostWaiting = workload.service()
                ? Integer.MAX_VALUE
                : world.job(workload).queueCapacity().orElse(Integer.MAX_VALUE);
    }
}
