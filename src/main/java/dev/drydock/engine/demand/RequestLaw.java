package dev.drydock.engine.demand;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Shifted;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.QueueDemand;
import dev.drydock.scenario.Request;
import dev.drydock.scenario.RequestDemand;

/**
 * What requests take and how tasks take them, with a bare service time turned into waiting without CPU.
 *
 * @param cpu CPU time in microseconds on one vCPU; constant 0 when there is a service time only
 * @param waiting time without CPU in microseconds
 * @param memory bytes held while in work
 * @param concurrency requests in work at once in one task
 * @param queue places in one task's queue
 * @param timeoutMicros when a request without an answer counts as unserved
 * @param baseMemoryBytes memory of a task without requests
 */
public record RequestLaw(
        Distribution cpu,
        Distribution waiting,
        Distribution memory,
        int concurrency,
        int queue,
        long timeoutMicros,
        long baseMemoryBytes) {
    private static final Constant NOTHING = new Constant(0);
    /* A message in a task waits as long as the task lives. */
    private static final long NO_TIMEOUT = 1L << 60;

    /** This law with a longer wait. */
    RequestLaw waitingLonger(long micros) {
        return micros == 0
                ? this
                : new RequestLaw(
                        cpu, new Shifted(micros, waiting), memory, concurrency, queue, timeoutMicros, baseMemoryBytes);
    }

    /** The law that a scenario's demand states; a task's own queue holds what it received with one call. */
    public static RequestLaw of(Demand demand) {
        return new RequestLaw(
                demand.request().map(Request::cpu).orElse(NOTHING),
                demand.request().map(Request::waiting).orElseGet(() -> demand.serviceTime()
                        .orElseThrow()),
                demand.request().map(Request::memory).orElse(NOTHING),
                demand.concurrency(),
                demand instanceof RequestDemand requests
                        ? requests.queue()
                        : ((QueueDemand) demand).maxNumberOfMessages(),
                demand instanceof RequestDemand requests ? requests.timeout().micros() : NO_TIMEOUT,
                demand.baseMemory().count());
    }
}
