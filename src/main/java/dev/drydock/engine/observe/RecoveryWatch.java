package dev.drydock.engine.observe;

import dev.drydock.engine.StopReason;
import dev.drydock.engine.TaskOwner;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.control.ecs.EcsService;
import dev.drydock.engine.demand.RequestCounts;
import dev.drydock.engine.fault.Faults;
import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.Recovery;
import dev.drydock.scenario.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows every service from each strike of a fault until it is well again.
 *
 * <p>It stands between tasks and services and passes everything on. A run without faults has none of it.
 */
public final class RecoveryWatch implements Faults.Watcher {
    private static final int MOST = 10_000;

    /* Ends that the service decided, or the task came to by itself in good order. */
    private static final EnumSet<StopReason> DECIDED =
            EnumSet.of(StopReason.SCALED_IN, StopReason.DRAINED, StopReason.REPLACED, StopReason.DONE);

    private final Tasks tasks;
    private final Map<String, Fault> faults;
    /* Looked up only. */
    private final Map<String, Integer> strikes = new HashMap<>();
    private final List<Watched> services = new ArrayList<>();
    private final List<Window> open = new ArrayList<>();
    private final List<Window> done = new ArrayList<>();
    private final long measuredMicros;

    /** A service that is followed, and its objectives. */
    private record Watched(EcsService service, List<ObjectiveWatch> objectives) {
        RequestCounts counts() {
            return service.load().map(load -> load.counts()).orElse(RequestCounts.NONE);
        }
    }

    /* One service in one strike. */
    private static final class Window {
        final String fault;
        final Watched watched;
        final long from;
        int before;
        final RequestCounts countsBefore;
        final long[] missedBefore;
        final long[] missed;
        boolean struck = true;
        boolean dipped;
        boolean missedLast;
        int worst;
        long lost;
        long ran;
        long firstLaunch = Long.MAX_VALUE;
        long replacedAt = Recovery.NEVER;
        long fullAt = Recovery.NEVER;
        long unserved;
        long until;
        boolean recovered;

        Window(String fault, Watched watched, long from) {
            this.fault = fault;
            this.watched = watched;
            this.from = from;
            before = watched.service().serving();
            worst = before;
            countsBefore = watched.counts();
            int objectives = watched.objectives().size();
            missedBefore = new long[objectives];
            missed = new long[objectives];
            for (int i = 0; i < objectives; i++) {
                missedBefore[i] = watched.objectives().get(i).missed();
            }
        }

        boolean whole() {
            return !dipped || fullAt != Recovery.NEVER;
        }
    }

    /** A watch over no service yet. */
    public RecoveryWatch(World world) {
        this.tasks = world.tasks();
        this.faults = world.scenario().faults();
        this.measuredMicros =
                world.horizonMicros() - world.scenario().measureFrom().micros();
    }

    /** Follows a service. @return who is to be told of its tasks in its place */
    public TaskOwner watch(EcsService service, List<ObjectiveWatch> all) {
        String path = service.workload().path() + ".";
        Watched watched = new Watched(
                service, all.stream().filter(o -> o.metric().startsWith(path)).toList());
        services.add(watched);
        return new Between(watched);
    }

    private final class Between implements TaskOwner {
        private final Watched watched;

        Between(Watched watched) {
            this.watched = watched;
        }

        @Override
        public void taskRunning(int task) {
            for (Window window : open) {
                if (window.watched == watched && tasks.createdAt(task) >= window.from) {
                    window.firstLaunch = Math.min(window.firstLaunch, tasks.createdAt(task));
                    window.ran++;
                    if (window.replacedAt == Recovery.NEVER && window.lost > 0 && window.ran >= window.lost) {
                        window.replacedAt = tasks.runningAt(task);
                    }
                }
            }
            watched.service().taskRunning(task);
        }

        @Override
        public boolean taskIsHealthy(int task) {
            return watched.service().taskIsHealthy(task);
        }

        @Override
        public void taskServing(int task) {
            watched.service().taskServing(task);
            counted(watched, tasks.servingAt(task));
        }

        @Override
        public void taskLeaving(int task) {
            watched.service().taskLeaving(task);
            counted(watched, Recovery.NEVER);
        }

        @Override
        public long drainedAt(int task) {
            return watched.service().drainedAt(task);
        }

        @Override
        public boolean worksOn(int task) {
            return watched.service().worksOn(task);
        }

        @Override
        public void taskExited(int task) {
            watched.service().taskExited(task);
        }

        @Override
        public long healthCountsFrom(int task) {
            return watched.service().healthCountsFrom(task);
        }

        @Override
        public void taskDone(int task) {
            watched.service().taskDone(task);
        }

        @Override
        public void taskHealthy(int task) {
            watched.service().taskHealthy(task);
            counted(watched, tasks.servingAt(task));
        }

        @Override
        public void taskUnhealthy(int task) {
            watched.service().taskUnhealthy(task);
            counted(watched, Recovery.NEVER);
        }

        @Override
        public void taskSilent(int task) {
            watched.service().taskSilent(task);
            counted(watched, Recovery.NEVER);
        }

        @Override
        public void taskAnswers(int task, long atMicros, boolean anew) {
            watched.service().taskAnswers(task, atMicros, anew);
            counted(watched, atMicros);
        }

        @Override
        public void taskStopped(int task) {
            StopReason reason = tasks.reason(task);
            if (!DECIDED.contains(reason)) {
                for (Window window : open) {
                    window.lost += window.watched == watched && tasks.runningAt(task) != Long.MAX_VALUE ? 1 : 0;
                }
            }
            watched.service().taskStopped(task);
        }
    }

    /* A task less leaves fewer for sure; one more may make them as many as before. */
    private void counted(Watched watched, long servingSince) {
        for (Window window : open) {
            if (window.watched == watched) {
                int serving = watched.service().serving();
                window.worst = Math.min(window.worst, serving);
                if (serving < Math.min(window.before, watched.service().desired())) {
                    window.dipped = true;
                    window.fullAt = Recovery.NEVER;
                } else if (window.dipped && window.fullAt == Recovery.NEVER && servingSince != Recovery.NEVER) {
                    window.fullAt = servingSince;
                }
            }
        }
    }

    @Override
    public void begins(String fault, long now) {
        strikes.merge(fault, 1, Integer::sum);
        for (Watched service : services) {
            if (concerns(fault, service)) {
                closeWhole(service, now);
            } else if (open.stream().anyMatch(window -> window.watched == service)) {
                continue; /* what is under way there is that of another fault */
            }
            if (open.size() + done.size() < MOST) {
                Window window = new Window(fault, service, now);
                for (Window other : open) {
                    /* Of what strikes at one instant, nothing came before the rest. */
                    if (other.watched == service && other.from == now) {
                        window.before = other.before;
                        window.lost = other.lost;
                    }
                }
                open.add(window);
                counted(service, Recovery.NEVER);
            }
        }
    }

    private boolean concerns(String fault, Watched service) {
        Fault one = faults.get(fault);
        Workload workload = service.service().workload();
        return one == null || !one.ofService() || one.names(workload.cluster(), workload.name());
    }

    /* What comes now is the new strike's, not that of one that the service has come through, or does not feel. */
    private void closeWhole(Watched service, long now) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Window window = open.get(i);
            if (window.watched == service && window.from < now && window.whole()) {
                close(window, now, true);
                open.remove(i);
            }
        }
    }

    @Override
    public void ends(String fault) {
        for (Window window : open) {
            window.struck &= !window.fault.equals(fault);
        }
    }

    /** A minute of all services is over. */
    public void minute(long now) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Window window = open.get(i);
            window.missedLast = false;
            for (int k = 0; k < window.missed.length; k++) {
                long missed = window.watched.objectives().get(k).missed() - window.missedBefore[k];
                window.missedLast |= missed > window.missed[k];
                window.missed[k] = missed;
            }
            boolean fewer = window.watched.service().desired()
                    <= window.watched.service().serving();
            if (window.dipped && window.fullAt == Recovery.NEVER && fewer) {
                window.fullAt = now;
            }
            if (!window.struck && window.whole() && !window.missedLast && now > window.from) {
                close(window, now, true);
                open.remove(i);
            }
        }
    }

    private void close(Window window, long now, boolean recovered) {
        window.unserved = Math.max(0, window.watched.counts().unserved() - window.countsBefore.unserved());
        window.until = now;
        window.recovered = recovered;
        boolean missed = Arrays.stream(window.missed).anyMatch(count -> count > 0);
        if (window.dipped || window.lost > 0 || window.unserved > 0 || missed) {
            done.add(window);
        }
    }

    private Recovery recovery(Window window) {
        Watched watched = window.watched;
        long asked = watched.counts().served() + watched.counts().unserved();
        long detected = window.firstLaunch == Long.MAX_VALUE ? Recovery.NEVER : window.firstLaunch;
        long replaced = window.replacedAt;
        Optional<DeploymentResult> cure = cure(window);
        if (cure.isPresent()) {
            detected = Math.max(cure.get().startedMicros(), cure.get().detectedMicros());
            replaced = cure.get().finishedMicros() < 0
                    ? Recovery.NEVER
                    : cure.get().finishedMicros();
        }
        List<Recovery.Budget> budgets = new ArrayList<>();
        for (int i = 0; i < window.missed.length; i++) {
            ObjectiveWatch objective = watched.objectives().get(i);
            double burned = objective.byMinute()
                    ? objective.burned(window.missed[i], measuredMicros)
                    : objective.burnedOf(window.unserved, asked);
            if (!Double.isNaN(burned)) {
                budgets.add(new Recovery.Budget(objective.name(), window.missed[i], burned));
            }
        }
        return new Recovery(
                window.fault,
                watched.service().workload().path(),
                window.from,
                window.until,
                window.recovered,
                window.before,
                window.worst,
                window.lost,
                since(window, detected),
                since(window, replaced),
                window.dipped ? since(window, window.fullAt) : 0,
                window.unserved,
                budgets);
    }

    /* Of a bad deployment that was the fault: itself once it was found out, or the one by which it was taken back. */
    private static Optional<DeploymentResult> cure(Window window) {
        List<DeploymentResult> all = window.watched.service().deployments().results();
        for (DeploymentResult bad : all) {
            if (bad.startedMicros() == window.from && bad.name().startsWith(window.fault + " ")) {
                return bad.detectedMicros() >= 0
                        ? Optional.of(bad)
                        : all.stream()
                                .filter(one -> one.name().equals(bad.name() + DeploymentResult.TAKEN_BACK))
                                .findFirst();
            }
        }
        return Optional.empty();
    }

    private static long since(Window window, long at) {
        return at == Recovery.NEVER ? Recovery.NEVER : at - window.from;
    }

    /** All that was found, in order of time and then of services. @param into gets the figures of each fault */
    public List<Recovery> finish(long now, List<Metric> into) {
        open.forEach(window -> close(window, now, false));
        open.clear();
        List<Recovery> all = done.stream()
                .map(this::recovery)
                .sorted(Comparator.comparingLong(Recovery::fromMicros)
                        .thenComparing(Recovery::fault)
                        .thenComparing(Recovery::service))
                .toList();
        for (String fault : faults.keySet()) {
            List<Recovery> felt =
                    all.stream().filter(one -> one.fault().equals(fault)).toList();
            FaultFigures.add(fault, strikes.getOrDefault(fault, 0), felt, into);
        }
        return all;
    }
}
