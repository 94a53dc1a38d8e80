package dev.drydock.engine;

import dev.drydock.scenario.InstanceRefresh;
import dev.drydock.scenario.ProtectedInstances;
import dev.drydock.scenario.RefreshAlarm;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instance refreshes of one group, one after the other.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "How an instance refresh works". With a maximum healthy percentage of 100 instances go before new ones come, above it new
 * ones come first.
 */
final class Refreshes {
    /* For protected instances (user guide, "Understand the default values for an instance refresh"). */
    private static final long MOST_WAIT = TimeSpan.HOUR;

    private final World world;
    private final Group group;
    private final Replacements replacements;
    private final Nodes nodes;
    private final Stages stages;
    private final List<InstanceRefresh> refreshes;
    private @Nullable InstanceRefresh running;
    private final TemplateVersions versions;
    private int next;
    private int before;
    private int checkpoint;
    private long pausedUntil;
    private long bakedAt = Stages.NEVER;
    private boolean rollingBack;
    private int badMinutes;
    private long blockedSince = Stages.NEVER;

    Refreshes(World world, Group group, Replacements replacements, Stages stages, Collection<InstanceRefresh> all) {
        this.world = world;
        this.group = group;
        this.replacements = replacements;
        this.nodes = world.nodes();
        this.stages = stages;
        this.versions = new TemplateVersions(world, group.provider().path());
        this.refreshes = all.stream()
                .sorted(Comparator.comparingLong(refresh -> refresh.at().micros()))
                .toList();
    }

    /** What instances are launched from. */
    TemplateVersions versions() {
        return versions;
    }

    /** The run begins, or a refresh is over: the next one is awaited. */
    void await() {
        if (next < refreshes.size()) {
            long at = Math.max(world.now(), refreshes.get(next).at().micros());
            if (at <= world.horizonMicros()) {
                group.decideAt(at);
            }
        }
    }

    /** Whether a refresh goes on. */
    boolean running() {
        return running != null;
    }

    /** How many instances above a maximum size the refresh allows. */
    int above(int maxSize) {
        return running == null ? 0 : Math.max(0, most(running) - maxSize);
    }

    private int most(InstanceRefresh refresh) {
        return (int) ((long) group.capacity() * refresh.maxHealthyPercentage() / 100);
    }

    /** Whether a member is in service and, if it is new, past its warm-up. */
    boolean healthy(int node) {
        boolean serves = nodes.state(node) == NodeState.ACTIVE && !nodes.doomed(node);
        return serves
                && (running == null
                        || stages.version(node) < versions.current()
                        || nodes.activeAt(node) + warmUp(running) <= world.now());
    }

    /** A new instance came into service: it counts after its warm-up. */
    void activated() {
        if (running != null) {
            group.decideAt(world.now() + warmUp(running));
        }
    }

    private long warmUp(InstanceRefresh refresh) {
        return refresh.instanceWarmup()
                .or(() -> group.definition().defaultInstanceWarmup())
                .orElse(group.definition().healthCheckGracePeriod())
                .micros();
    }

    /* Whether a member is to be replaced. */
    private boolean isOld(int node, InstanceRefresh refresh) {
        boolean skips = refresh.skipMatching() || rollingBack;
        int of = stages.version(node);
        return of < versions.current() && !(skips && versions.version(of) == versions.version(versions.current()));
    }

    /** The service whose requests the refresh that goes on watches. */
    Optional<String> watched() {
        return running == null || rollingBack
                ? Optional.empty()
                : running.alarmSpecification().map(RefreshAlarm::service);
    }

    /** A minute ended. @param known requests of the watched service of which is known what became of them @param unserved those without an answer @return whether the refresh failed */
    boolean minute(long known, long unserved) {
        if (running == null) {
            return false;
        }
        RefreshAlarm alarm = running.alarmSpecification().orElseThrow();
        badMinutes = unserved > known * alarm.unservedShare().fraction() ? badMinutes + 1 : 0;
        if (badMinutes < alarm.evaluationPeriods()) {
            return false;
        }
        fail(running);
        return true;
    }

    /** Whether nothing but protected instances is left to be replaced. */
    boolean blocked() {
        return blockedSince != Stages.NEVER;
    }

    /** A minute ended. @return whether the refresh failed because it waited too long for protected instances */
    boolean waitedTooLong() {
        if (running == null || !blocked() || world.now() < blockedSince + MOST_WAIT) {
            return false;
        }
        fail(running);
        return true;
    }

    /* What is launched next is of the version before; a rollback that fails is over too. */
    private void fail(InstanceRefresh refresh) {
        boolean backAlready = rollingBack;
        if (!backAlready) {
            versions.goBackTo(before);
        }
        bakedAt = Stages.NEVER;
        blockedSince = Stages.NEVER;
        rollingBack = refresh.autoRollback();
        checkpoint = refresh.checkpointPercentages().size();
        pausedUntil = 0;
        if (!rollingBack || backAlready) {
            over();
        }
        group.decideSoon();
    }

    private void over() {
        running = null;
        rollingBack = false;
        bakedAt = Stages.NEVER;
        blockedSince = Stages.NEVER;
        await();
    }

    /** Goes as far as the percentages and checkpoints allow. */
    void act() {
        if (running == null) {
            if (next == refreshes.size() || refreshes.get(next).at().micros() > world.now()) {
                return;
            }
            running = refreshes.get(next++);
            before = versions.current();
            versions.begin(running);
            checkpoint = 0;
            pausedUntil = 0;
            badMinutes = 0;
        }
        InstanceRefresh refresh = running;
        List<Integer> old = new ArrayList<>();
        int healthy = 0;
        int replaced = 0;
        int ofOld = 0;
        int shielded = 0;
        for (int node : group.candidates(Nodes.NONE)) {
            boolean isOld = isOld(node, refresh);
            healthy += healthy(node) ? group.weight(node) : 0;
            replaced += !isOld && healthy(node) ? group.weight(node) : 0;
            boolean spared =
                    refresh.scaleInProtectedInstances() != ProtectedInstances.REFRESH && group.isProtected(node);
            if (isOld && !stages.marked(node) && !spared) {
                old.add(node);
                ofOld += group.weight(node);
            }
            shielded += isOld && spared && refresh.scaleInProtectedInstances() == ProtectedInstances.WAIT ? 1 : 0;
        }
        boolean whole = healthy >= group.capacity() && !replacements.pending();
        boolean waits = old.isEmpty() && shielded > 0 && whole;
        blockedSince = waits ? Math.min(blockedSince, world.now()) : Stages.NEVER;
        if (waits) {
            return;
        }
        if (old.isEmpty() && whole || bakedAt <= world.now()) {
            bake(refresh);
            return;
        }
        int most = Math.min(ofOld, untilCheckpoint(refresh, replaced, ofOld));
        if (world.now() < pausedUntil || most <= 0) {
            return;
        }
        if (refresh.maxHealthyPercentage() > 100) {
            int room = Math.max(1, most(refresh) - group.capacity()) - replacements.count();
            first(old, Math.min(most, room)).forEach(replacements::mark);
        } else {
            int least = (int) (((long) group.capacity() * refresh.minHealthyPercentage() + 99) / 100);
            int spare = healthy >= group.capacity() ? Math.max(1, healthy - least) : healthy - least;
            List<Integer> going = first(old, Math.min(most, spare));
            going.forEach(group::letGo);
            if (!going.isEmpty()) {
                group.decideSoon();
            }
        }
    }

    /* All instances are replaced. */
    private void bake(InstanceRefresh refresh) {
        if (bakedAt == Stages.NEVER && !rollingBack && refresh.bakeTime().micros() > 0) {
            bakedAt = world.now() + refresh.bakeTime().micros();
            if (bakedAt <= world.horizonMicros()) {
                group.decideAt(bakedAt);
            }
        } else if (bakedAt <= world.now() || bakedAt == Stages.NEVER) {
            over();
        }
    }

    /* The first instances of so many units, one at least if there are any units. */
    private List<Integer> first(List<Integer> of, int units) {
        List<Integer> taken = new ArrayList<>();
        int left = units;
        for (int i = 0; i < of.size() && left > 0; i++) {
            int weight = group.weight(of.get(i));
            if (weight <= left || taken.isEmpty()) {
                taken.add(of.get(i));
                left -= weight;
            }
        }
        return taken;
    }

    /* How many more may be replaced before the next checkpoint; a checkpoint that is reached begins its pause. */
    private int untilCheckpoint(InstanceRefresh refresh, int replaced, int old) {
        List<Integer> points = refresh.checkpointPercentages();
        if (checkpoint == points.size()) {
            return old;
        }
        int goal = (int) (((long) group.capacity() * points.get(checkpoint) + 99) / 100);
        if (replaced >= goal) {
            checkpoint++;
            pausedUntil = world.now() + refresh.checkpointDelay().micros();
            if (pausedUntil <= world.horizonMicros()) {
                group.decideAt(pausedUntil);
            }
            return 0;
        }
        return goal - (group.capacity() - old);
    }
}
