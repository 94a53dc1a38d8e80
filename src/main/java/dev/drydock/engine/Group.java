package dev.drydock.engine;

import dev.drydock.engine.observe.GroupRecord;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.allocation.Termination;
import dev.drydock.policy.allocation.TerminationOrder;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.Switch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An EC2 Auto Scaling group at work: it keeps its desired capacity, spread over its zones, On-Demand and Spot in their shares.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide. Balance between zones comes first, then the allocation strategy; a lost instance is replaced at once.
 */
public final class Group {
    private final World world;
    private final Nodes nodes;
    private final NodeLife life;
    private final Provider provider;
    private final AutoScalingGroup definition;
    private final GroupPools pools;
    private final boolean protects;
    private final Limits limits;
    private final GroupRecord record;
    private final int maxSizeLimit;
    private final int capacityLimit;
    private int[] members = new int[16];
    private int memberCount;
    private int capacity;
    private long launches;
    private long terminations;
    private long lastLaunchAt = Long.MIN_VALUE / 2;
    private int active;
    private long offeredParts;
    private long offeredMib;
    private boolean deciding;
    private boolean retrying;

    Group(World world, NodeLife life, Provider provider, Limits limits, GroupRecord record) {
        this.world = world;
        this.nodes = world.nodes();
        this.life = life;
        this.provider = provider;
        this.limits = limits;
        this.record = record;
        this.definition = provider.definition().orElseThrow().autoScalingGroup();
        this.pools = new GroupPools(world, definition);
        this.protects = provider.definition().orElseThrow().managedTerminationProtection() == Switch.ENABLED;
        this.maxSizeLimit =
                limits.register(LimitEpisode.Kind.GROUP_MAX_SIZE, provider.path() + ".autoScalingGroup.maxSize");
        this.capacityLimit = limits.register(
                LimitEpisode.Kind.INSUFFICIENT_CAPACITY, provider.path() + ".autoScalingGroup.instanceTypes");
        life.join(this);
    }

    /** What is written down of the group. */
    public GroupRecord record() {
        return record;
    }

    /** The capacity provider that the group stands behind. */
    public Provider provider() {
        return provider;
    }

    /** The group's setting. */
    public AutoScalingGroup definition() {
        return definition;
    }

    /** What a node from a pool offers. */
    NodeOffer offer(Pool pool) {
        return provider.offers().get(definition.instanceTypes().indexOf(pool.typeName()));
    }

    /** Instances wanted. */
    public int capacity() {
        return capacity;
    }

    /** Instances alive, those about to be terminated among them. */
    public int alive() {
        return memberCount;
    }

    /** Instances that take tasks. */
    public int active() {
        return active;
    }

    /** CPU that the instances that take tasks offer, in parts of {@link dev.drydock.unit.Cpu}. */
    public long offeredParts() {
        return offeredParts;
    }

    /** Memory in MiB that the instances that take tasks offer. */
    public long offeredMib() {
        return offeredMib;
    }

    /** Instances that take no new tasks but hold some still. */
    public int draining() {
        int draining = 0;
        for (int i = 0; i < memberCount && memberCount > active; i++) {
            draining += nodes.state(members[i]) == NodeState.DRAINING && nodes.taskCount(members[i]) > 0 ? 1 : 0;
        }
        return draining;
    }

    /** Instances launched so far. */
    public long launches() {
        return launches;
    }

    /** Instances terminated so far, for whatever reason. */
    public long terminations() {
        return terminations;
    }

    /** When the latest instance was launched, in microseconds; long ago when none was. */
    public long lastLaunchAt() {
        return lastLaunchAt;
    }

    /** A member of the group, by its place from 0 to {@link #alive()}. */
    public int member(int at) {
        return members[at];
    }

    /** Sets the capacity within the group's bounds, and lets the group follow; a wish above maxSize begins an episode, one below ends it. */
    public void want(int wished) {
        int clamped = Math.max(definition.minSize(), Math.min(definition.maxSize(), wished));
        limits.set(maxSizeLimit, world.now(), wished > definition.maxSize(), wished, definition.maxSize());
        if (clamped != capacity) {
            capacity = clamped;
            record.desired(world.now(), capacity);
            decideSoon();
        }
    }

    /** No more instances than maxSize are wished for. */
    public void content() {
        limits.set(maxSizeLimit, world.now(), false, 0, definition.maxSize());
    }

    private void decideSoon() {
        if (!deciding) {
            deciding = true;
            world.schedule(world.now(), EventKind.GROUP_DECISION, provider.id());
        }
    }

    /** The {@code GROUP_DECISION} event: launches what is missing, as far as there is capacity, and terminates what is too much. */
    void decide() {
        deciding = false;
        launchMissing(false);
        boolean refused = pools.kept() < capacity;
        limits.set(capacityLimit, world.now(), refused, capacity, pools.kept());
        if (refused && !retrying) {
            retrying = true;
            world.schedule(
                    world.now() + world.scenario().delays().launchRetry().micros(),
                    EventKind.GROUP_RETRY,
                    provider.id());
        }
        if (pools.kept() > capacity) {
            terminateSurplus();
        }
        /* Protected instances stay; the wish for fewer of them is given up. */
        if (pools.kept() > capacity) {
            capacity = pools.kept();
            record.desired(world.now(), capacity);
        }
    }

    /** The {@code GROUP_RETRY} event: launches that were refused are tried again. */
    void retry() {
        retrying = false;
        decideSoon();
    }

    /** Whether the group, before the run, may grow for the sake of a task of a size: its size is not given, and every type holds the task. */
    boolean growsToHold(TaskSize size) {
        return definition.desiredCapacity().isEmpty()
                && capacity < definition.maxSize()
                && provider.offers().stream().allMatch(offer -> offer.holds(size));
    }

    /** The instances that the group starts with. @param ready whether they take tasks from the first instant */
    void begin(int size, boolean ready) {
        capacity = Math.max(size, capacity);
        record.desired(world.now(), capacity);
        launchMissing(ready);
    }

    private void launchMissing(boolean ready) {
        while (pools.kept() < capacity && launch(ready)) {
            /* launches one */
        }
    }

    private boolean launch(boolean ready) {
        Optional<Pool> found = pools.next(world.capacity()::grants);
        if (found.isEmpty()) {
            return false;
        }
        Pool pool = found.get();
        lastLaunchAt = ready ? lastLaunchAt : world.now();
        pools.keep(pool, 1);
        long number = launches++;
        int node = ready ? life.launchReady(this, pool, number) : life.launch(this, pool, number);
        record.launched(world.now(), pool.spot());
        if (memberCount == members.length) {
            members = Arrays.copyOf(members, 2 * memberCount);
        }
        nodes.position(node, memberCount);
        members[memberCount++] = node;
        return true;
    }

    /** Terminates what is too much, one by one. Which instances are protected does not change meanwhile: a protected group lets go of idle ones alone. */
    private void terminateSurplus() {
        List<Integer> numbers = new ArrayList<>(memberCount);
        for (int i = 0; i < memberCount; i++) {
            if (!nodes.doomed(members[i])) {
                numbers.add(members[i]);
            }
        }
        numbers.sort(Comparator.comparingLong(nodes::launch));
        int[] ranks = pools.ranks();
        List<Termination.Instance> candidates = new ArrayList<>(numbers.size());
        for (int node : numbers) {
            candidates.add(new Termination.Instance(
                    nodes.zone(node),
                    nodes.spot(node),
                    protects && nodes.taskCount(node) > 0,
                    nodes.launchedAt(node),
                    0,
                    ranks[nodes.pool(node)]));
        }
        TerminationOrder order = new TerminationOrder(definition.terminationPolicies(), candidates, world.now());
        while (pools.kept() > capacity) {
            int chosen = order.next(pools.onDemandOf(pools.kept() - 1));
            if (chosen < 0) {
                return;
            }
            int node = numbers.get(chosen);
            pools.keep(world.pools().get(nodes.pool(node)), -1);
            life.scaleIn(node);
        }
    }

    void activated(int node) {
        offer(node, 1);
    }

    void drains(int node) {
        offer(node, -1);
    }

    private void offer(int node, int sign) {
        active += sign;
        offeredParts += (long) sign * nodes.cpuOffered(node);
        offeredMib += (long) sign * nodes.memoryOffered(node);
    }

    /** An instance is gone; one that still counted is replaced. */
    void terminated(int node, boolean interrupted, boolean broken) {
        Pool pool = world.pools().get(nodes.pool(node));
        terminations++;
        record.terminated(world.now(), pool.spot(), interrupted, broken);
        if (nodes.state(node) == NodeState.ACTIVE) {
            offer(node, -1);
        }
        int at = nodes.position(node);
        int last = members[--memberCount];
        members[at] = last;
        nodes.position(last, at);
        if (!nodes.doomed(node)) {
            pools.keep(pool, -1);
            decideSoon();
        }
    }
}
