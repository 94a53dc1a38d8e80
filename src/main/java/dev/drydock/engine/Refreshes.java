package dev.drydock.engine;

import dev.drydock.scenario.InstanceRefresh;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instance refreshes of one group, one after the other.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "How an instance refresh works". With a maximum healthy percentage of 100 instances go before new ones come, above it new
 * ones come first.
 */
final class Refreshes {
    private final World world;
    private final Group group;
    private final Replacements replacements;
    private final Nodes nodes;
    private final Stages stages;
    private final List<InstanceRefresh> refreshes;
    private @Nullable InstanceRefresh running;
    private int next;
    private int version;
    private int checkpoint;
    private long pausedUntil;

    Refreshes(World world, Group group, Replacements replacements, Stages stages, Collection<InstanceRefresh> all) {
        this.world = world;
        this.group = group;
        this.replacements = replacements;
        this.nodes = world.nodes();
        this.stages = stages;
        this.refreshes = all.stream()
                .sorted(Comparator.comparingLong(refresh -> refresh.at().micros()))
                .toList();
    }

    /** The launch template's version that instances are launched from now. */
    int version() {
        return version;
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
                        || stages.version(node) < version
                        || nodes.activeAt(node) + running.instanceWarmup().micros() <= world.now());
    }

    /** A new instance came into service: it counts after its warm-up. */
    void activated() {
        if (running != null) {
            group.decideAt(world.now() + running.instanceWarmup().micros());
        }
    }

    /** Goes as far as the percentages and checkpoints allow. */
    void act() {
        if (running == null) {
            if (next == refreshes.size() || refreshes.get(next).at().micros() > world.now()) {
                return;
            }
            running = refreshes.get(next++);
            version++;
            checkpoint = 0;
            pausedUntil = 0;
        }
        InstanceRefresh refresh = running;
        List<Integer> old = new ArrayList<>();
        int healthy = 0;
        int replaced = 0;
        int ofOld = 0;
        for (int node : group.candidates(Nodes.NONE)) {
            boolean isOld = stages.version(node) < version;
            healthy += healthy(node) ? group.weight(node) : 0;
            replaced += !isOld && healthy(node) ? group.weight(node) : 0;
            if (isOld && !stages.marked(node)) {
                old.add(node);
                ofOld += group.weight(node);
            }
        }
        if (old.isEmpty() && healthy >= group.capacity() && !replacements.pending()) {
            running = null;
            await();
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
