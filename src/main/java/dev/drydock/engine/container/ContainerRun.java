package dev.drydock.engine.container;

import java.util.Arrays;

/** The containers of one task, by their places in its definition: when each started and what will become of it; times since the run's start. */
final class ContainerRun {
    /** The code of a container that was killed for the memory that it used: 128 + SIGKILL. */
    static final int KILLED = 137;

    final long launch;
    final long[] startedAt;
    final long[] endsAt;
    final int[] code;
    final boolean[] outOfMemory;
    final long[] hangsAt;
    final long[] healthyAt;
    final long[] unhealthyAt;
    final int[] restarts;
    /* Whether a check has passed since the first start. */
    final boolean[] well;
    /* Whether it was found unhealthy within the grace period of its service and has not been healthy since. */
    final boolean[] spared;
    int unhealthy;
    int timer = -1;

    ContainerRun(int containers, long launch) {
        this.launch = launch;
        startedAt = new long[containers];
        endsAt = new long[containers];
        code = new int[containers];
        outOfMemory = new boolean[containers];
        hangsAt = new long[containers];
        healthyAt = new long[containers];
        unhealthyAt = new long[containers];
        restarts = new int[containers];
        well = new boolean[containers];
        spared = new boolean[containers];
        for (long[] times : new long[][] {startedAt, endsAt, hangsAt, healthyAt, unhealthyAt}) {
            Arrays.fill(times, Probe.NEVER);
        }
    }

    /** A container starts: what will become of it is drawn. */
    void begin(ContainerLaw law, int container, long at, boolean failing) {
        int restart = restarts[container];
        long exits = law.exitAfter(launch, restart);
        long killed = law.outOfMemoryAfter(launch, restart);
        long ends = Math.min(exits, killed);
        long hangs = law.hangAfter(launch, restart);
        startedAt[container] = at;
        outOfMemory[container] = killed < exits;
        code[container] = killed < exits ? KILLED : law.exitCode;
        endsAt[container] = after(at, ends);
        hangsAt[container] = hangs < ends ? after(at, hangs) : Probe.NEVER;
        if (law.probe.isPresent()) {
            long ready = failing ? Probe.FAILING : law.readyAfter(launch, restart);
            long healthy = law.probe.get().healthy(ready, hangs);
            long unhealthyAfter = law.probe.get().unhealthy(ready, hangs);
            healthyAt[container] = healthy < ends ? after(at, healthy) : Probe.NEVER;
            unhealthyAt[container] = unhealthyAfter < ends ? after(at, unhealthyAfter) : Probe.NEVER;
        }
    }

    /** A container hangs from now on; the end that it would come to by itself stays. */
    void hang(ContainerLaw law, int container, long now) {
        hangsAt[container] = Probe.NEVER;
        if (law.probe.isPresent() && startedAt[container] <= now) {
            long since = now - startedAt[container];
            healthyAt[container] = Probe.NEVER;
            unhealthyAt[container] = after(startedAt[container], law.probe.get().unanswered(since));
        }
    }

    /** A container's checks fail from now on. */
    void fail(ContainerLaw law, int container, long now) {
        if (law.probe.isPresent() && startedAt[container] != Probe.NEVER) {
            long since = Math.max(0, now - startedAt[container]);
            healthyAt[container] = Probe.NEVER;
            unhealthyAt[container] = after(startedAt[container], law.probe.get().refused(since));
        }
    }

    /** A container's next check passes again. */
    void pass(ContainerLaw law, int container, long now) {
        if (law.probe.isPresent() && startedAt[container] != Probe.NEVER) {
            long since = Math.max(0, now - startedAt[container]);
            healthyAt[container] = after(startedAt[container], law.probe.get().healthy(since, Probe.NEVER));
            unhealthyAt[container] = Probe.NEVER;
        }
    }

    private static long after(long at, long delay) {
        return delay > Long.MAX_VALUE - at ? Probe.NEVER : at + delay;
    }

    /** A container is over for good: nothing happens to it any more. */
    void finish(int container) {
        endsAt[container] = Probe.NEVER;
        hangsAt[container] = Probe.NEVER;
        healthyAt[container] = Probe.NEVER;
        unhealthyAt[container] = Probe.NEVER;
    }

    /** When something happens next. */
    long next() {
        long next = Probe.NEVER;
        for (int i = 0; i < endsAt.length; i++) {
            next = Math.min(next, Math.min(endsAt[i], hangsAt[i]));
            next = Math.min(next, Math.min(healthyAt[i], unhealthyAt[i]));
        }
        return next;
    }
}
