package dev.drydock.engine;

import dev.drydock.engine.observe.GroupRecord;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.allocation.ZoneBalance;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.SuspendedProcess;
import dev.drydock.scenario.Switch;
import java.util.Arrays;
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
    private final SpotCeiling ceiling;
    private final GroupSizes sizes;
    private final Surplus surplus;
    private final Replacements replacements;
    private final Refreshes refreshes;
    private final Optional<WarmInstances> warm;
    private final boolean protects;
    private final boolean launches;
    private final boolean terminates;
    private final boolean replacesLost;
    private final boolean scheduled;
    private final boolean refreshing;
    private final Limits limits;
    private final GroupRecord record;
    private final int maxSizeLimit;
    private final int capacityLimit;
    private int[] members = new int[16];
    private int memberCount;
    private int capacity;
    private long launched;
    private long terminations;
    private long lastLaunchAt = Long.MIN_VALUE / 2;
    private int active;
    private long offeredParts;
    private long offeredMib;
    private int askedFor;
    private boolean deciding;
    private Optional<Runnable> steering = Optional.empty();
    private boolean retrying;

    Group(World world, NodeLife life, Provider provider, Limits limits, GroupRecord record) {
        this.world = world;
        this.nodes = world.nodes();
        this.life = life;
        this.provider = provider;
        this.limits = limits;
        this.record = record;
        this.definition = provider.definition().orElseThrow().autoScalingGroup();
        this.pools = new GroupPools(world, provider, definition);
        this.ceiling = new SpotCeiling(world, definition);
        this.protects = provider.definition().orElseThrow().managedTerminationProtection() == Switch.ENABLED;
        this.maxSizeLimit = limits.register(LimitEpisode.Kind.GROUP_MAX_SIZE, provider.groupPath() + ".maxSize");
        this.capacityLimit =
                limits.register(LimitEpisode.Kind.INSUFFICIENT_CAPACITY, provider.groupPath() + ".instanceTypes");
        this.launches = definition.runs(SuspendedProcess.LAUNCH);
        this.terminates = definition.runs(SuspendedProcess.TERMINATE);
        this.replacesLost = definition.runs(
                SuspendedProcess.HEALTH_CHECK, SuspendedProcess.REPLACE_UNHEALTHY, SuspendedProcess.TERMINATE);
        this.scheduled = definition.runs(SuspendedProcess.SCHEDULED_ACTIONS);
        this.refreshing = launches && terminates && definition.runs(SuspendedProcess.INSTANCE_REFRESH);
        this.sizes = new GroupSizes(world, definition);
        this.surplus = new Surplus(world, this, pools, life.stages());
        this.replacements = new Replacements(world, this, pools, surplus, life.stages());
        this.refreshes = new Refreshes(
                world,
                this,
                replacements,
                life.stages(),
                definition.instanceRefreshes().values());
        this.warm = definition.warmPool().map(rule -> new WarmInstances(world, this, life, definition, rule));
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

    /** Fewest units now. */
    public int minSize() {
        return sizes.least();
    }

    /** Most units now. */
    public int maxSize() {
        return sizes.most();
    }

    /** Units wanted: instances, unless their types have weights. */
    public int capacity() {
        return capacity;
    }

    /** Whether it has what it wants, and no more than weights make inevitable. */
    public boolean whole() {
        return pools.kept() >= capacity && pools.kept() - capacity < pools.heaviest();
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

    /** Instances that take no new tasks but hold some still, daemons apart. */
    public int draining() {
        int draining = 0;
        for (int i = 0; i < memberCount && memberCount > active; i++) {
            draining += nodes.state(members[i]) == NodeState.DRAINING && nodes.ownTasks(members[i]) > 0 ? 1 : 0;
        }
        return draining;
    }

    /** Instances launched so far. */
    public long launches() {
        return launched;
    }

    /** Instances terminated so far, for whatever reason. */
    public long terminations() {
        return terminations;
    }

    /** How often an instance has come to be without tasks so far, daemons apart. */
    long emptied() {
        return life.emptiedOf(provider.id());
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
        int clamped = sizes.bounded(wished);
        limits.set(maxSizeLimit, world.now(), wished > sizes.most(), wished, sizes.most());
        if (clamped != capacity) {
            capacity = clamped;
            record.desired(world.now(), capacity);
            decideSoon();
        }
    }

    /** No more instances than maxSize are wished for. */
    public void content() {
        limits.set(maxSizeLimit, world.now(), false, 0, sizes.most());
    }

    /** Instances in the warm pool, or on their way there. */
    int warm() {
        return warm.map(WarmInstances::size).orElse(0);
    }

    /** What instances are launched from. */
    TemplateVersions versions() {
        return refreshes.versions();
    }

    /** Its instance refreshes. */
    Refreshes refreshes() {
        return refreshes;
    }

    /** Whether a member is protected from scale-in. */
    boolean isProtected(int node) {
        return protects && nodes.ownTasks(node) > 0;
    }

    /** Whether instances that are unhealthy or gone are replaced. */
    boolean replacesLost() {
        return replacesLost;
    }

    /** Whether a member is in service, past the warm-up of a refresh, and not on its way out. */
    boolean healthy(int node) {
        return refreshes.healthy(node);
    }

    /** The number of the next launch. */
    long nextLaunch() {
        return launched++;
    }

    /** The pool that a member was bought from. */
    Pool poolOf(int node) {
        return world.pools().get(nodes.pool(node));
    }

    /** Units that a member counts in the group's sizes; 1 without weights. */
    public int weight(int node) {
        return pools.weight(poolOf(node));
    }

    /** Whether a pool has an instance to give, and the account may have it. */
    boolean gives(Pool pool) {
        return world.admission().allows(provider.id(), pool, world.now())
                && ceiling.affords(pool)
                && world.capacity().grants(provider.id(), pool);
    }

    /** What it pays at most for Spot instances. */
    SpotCeiling ceiling() {
        return ceiling;
    }

    /** A minute ended: zones that have come apart are looked at. */
    public void minute() {
        if (replacements.unbalanced() || refreshes.blocked()) {
            decideSoon();
        }
    }

    /** Lets the group compare what it has with what it wants at a later time. */
    void decideAt(long timeMicros) {
        world.schedule(timeMicros, EventKind.GROUP_DECISION, provider.id());
    }

    /** Lets the group compare what it has with what it wants, in this instant. */
    void decideSoon() {
        if (!deciding) {
            deciding = true;
            world.schedule(world.now(), EventKind.GROUP_DECISION, provider.id());
        }
    }

    /** The {@code GROUP_DECISION} event: launches what is missing as far as there is capacity, terminates what is too much, replaces what is to be replaced. */
    void decide() {
        deciding = false;
        steer();
        follow();
        if (refreshing) {
            refreshes.act();
        }
        int above = Math.max(ZoneBalance.margin(sizes.most()), refreshes.above(sizes.most()));
        int goal = capacity + replacements.extra(above);
        launchMissing(goal, false);
        refused(Math.max(goal, askedFor));
        askedFor = 0;
        if (pools.kept() > goal && terminates) {
            replacements.shrink(goal);
            surplus.terminate(goal, warm.filter(WarmInstances::reuses).isPresent());
        }
        /* Protected instances stay; the wish for fewer of them is given up. */
        if (pools.kept() >= goal + pools.heaviest() && terminates && !replacements.pending()) {
            capacity = sizes.bounded(pools.kept());
            record.desired(world.now(), capacity);
        }
        if (terminates) {
            replacements.retire(capacity);
        }
        replacements.balance();
        replacements.expire();
        warm.filter(pool -> launches && terminates).ifPresent(pool -> pool.follow(capacity, false));
    }

    /* Scheduled actions that are due change the sizes. */
    private void follow() {
        if (scheduled && sizes.nextDue().filter(at -> at <= world.now()).isPresent()) {
            int wished = sizes.take(world.now(), capacity);
            nodes.resized(provider.id());
            if (sizes.bounded(wished) != capacity) {
                capacity = sizes.bounded(wished);
                record.desired(world.now(), capacity);
            }
            awaitSchedule();
        }
    }

    /** The run begins: the first scheduled action and the first refresh are awaited. */
    void begun() {
        awaitSchedule();
        refreshes.await();
    }

    private void awaitSchedule() {
        sizes.nextDue().filter(at -> at <= world.horizonMicros()).ifPresent(this::decideAt);
    }

    /** Gives the choice of instances to somebody who is asked before every decision; the group wants no more than it has. */
    public void steeredBy(Runnable chooser) {
        steering = Optional.of(chooser);
    }

    private void steer() {
        if (steering.isPresent()) {
            capacity = pools.kept();
            steering.get().run();
            settle();
        }
    }

    private void settle() {
        if (capacity != pools.kept()) {
            capacity = pools.kept();
            record.desired(world.now(), capacity);
        }
    }

    /** Launches an instance of a pool, if it has one to give. @param ready whether it takes tasks from the first instant */
    public boolean buy(Pool pool, boolean ready) {
        if (!ready && !gives(pool) || pools.kept() >= sizes.most()) {
            return false;
        }
        launch(pool, ready);
        settle();
        return true;
    }

    /** Lets a member go, and wants one fewer. */
    public void release(int node) {
        letGo(node);
        settle();
    }

    /** Instances in a zone that count. */
    public int keptIn(int zone) {
        return pools.keptIn(zone);
    }

    /** Instances that were wanted and not to be had beyond those that stand; they are asked for again later. */
    public void lacks(int more) {
        askedFor = pools.kept() + more;
    }

    /* Takes note of what is missing, if anything is, and sees to it that it is tried again. */
    private void refused(int wanted) {
        boolean refused = launches && pools.kept() < wanted;
        limits.set(capacityLimit, world.now(), refused, wanted, pools.kept());
        if (refused && !retrying) {
            retrying = true;
            world.schedule(
                    world.now() + world.scenario().delays().launchRetry().micros(),
                    EventKind.GROUP_RETRY,
                    provider.id());
        }
    }

    /** The {@code GROUP_RETRY} event: launches that were refused are tried again. */
    void retry() {
        retrying = false;
        decideSoon();
    }

    /** Whether the group, before the run, may grow for the sake of a task of a size: its size is not given, and every type holds the task. */
    boolean growsToHold(TaskSize size) {
        return steering.isEmpty()
                && definition.desiredCapacity().isEmpty()
                && capacity < sizes.most()
                && DaemonRoom.left(world, provider).stream().allMatch(offer -> offer.holds(size));
    }

    /** The instances that the group starts with. @param ready whether they take tasks from the first instant */
    void begin(int size, boolean ready) {
        capacity = Math.max(size, capacity);
        record.desired(world.now(), capacity);
        launchMissing(capacity, ready);
        warm.ifPresent(pool -> pool.follow(capacity, ready));
    }

    private void launchMissing(int goal, boolean ready) {
        while ((launches || ready) && pools.kept() < goal && (wake() || launch(ready))) {
            /* one more */
        }
        refused(goal);
    }

    private boolean wake() {
        /* What is to balance the zones must be of the emptiest. */
        Optional<Integer> found =
                warm.flatMap(pool -> pool.take(pools, replacements.pending() || definition.balancedOnly()));
        found.ifPresent(node -> {
            lastLaunchAt = world.now();
            pools.keep(poolOf(node), 1);
            record.launched(world.now(), false);
            enter(node);
            life.wake(node);
        });
        return found.isPresent();
    }

    private boolean launch(boolean ready) {
        Optional<Pool> found = pools.next(capacity, this::gives);
        if (found.isEmpty()) {
            return false;
        }
        launch(found.get(), ready);
        return true;
    }

    private void launch(Pool pool, boolean ready) {
        lastLaunchAt = ready ? lastLaunchAt : world.now();
        pools.keep(pool, 1);
        long number = nextLaunch();
        int node = ready ? life.launchReady(this, pool, number) : life.launch(this, pool, number);
        record.launched(world.now(), pool.spot());
        enter(node);
    }

    private void enter(int node) {
        if (memberCount == members.length) {
            members = Arrays.copyOf(members, 2 * memberCount);
        }
        nodes.position(node, memberCount);
        members[memberCount++] = node;
    }

    /** The members that count in the desired capacity, oldest launch first. @param zone of that zone only, unless it is NONE */
    List<Integer> candidates(int zone) {
        return surplus.candidates(zone);
    }

    /** A member no longer counts, and goes. */
    void letGo(int node) {
        letGo(node, false);
    }

    /** As {@link #letGo(int)}. @param reused whether it goes to the warm pool */
    void letGo(int node, boolean reused) {
        pools.keep(poolOf(node), -1);
        replacements.gone(node);
        if (reused) {
            warm.orElseThrow().expects(1);
        }
        life.scaleIn(node, reused);
    }

    /** EC2 may take a Spot instance back soon, or gives notice that it does: a group that rebalances its capacity replaces it before. */
    public void noticed(int node) {
        if (definition.capacityRebalance()) {
            replacements.mark(node);
        }
    }

    /** An instance of the warm pool is prepared; a group that lacks instances takes it. */
    void prepared(int node) {
        warm.orElseThrow().ready(node);
        if (pools.kept() < capacity) {
            decideSoon();
        }
    }

    /** An instance of the warm pool is gone. */
    void discarded() {
        terminations++;
    }

    void activated(int node) {
        offer(node, 1);
        if (replacements.waits()) {
            decideSoon();
        }
        refreshes.activated();
    }

    void drains(int node) {
        offer(node, -1);
    }

    private void offer(int node, int sign) {
        active += sign;
        offeredParts += (long) sign * nodes.cpuOffered(node);
        offeredMib += (long) sign * nodes.memoryOffered(node);
    }

    /** An instance goes back to the warm pool. */
    void returned(int node) {
        record.returned(world.now());
        leaves(node);
        warm.orElseThrow().returned(node);
    }

    private void leaves(int node) {
        if (nodes.state(node) == NodeState.ACTIVE) {
            offer(node, -1);
        }
        int at = nodes.position(node);
        int last = members[--memberCount];
        members[at] = last;
        nodes.position(last, at);
        replacements.gone(node);
    }

    /** An instance is gone; one that still counted is replaced. */
    void terminated(int node, boolean interrupted, boolean broken) {
        Pool pool = world.pools().get(nodes.pool(node));
        terminations++;
        record.terminated(world.now(), pool.spot(), interrupted, broken);
        leaves(node);
        if (life.stages().stage(node) == Stages.Stage.RETURNING) {
            warm.orElseThrow().expects(-1);
        }
        if (!nodes.doomed(node) && replacesLost) {
            pools.keep(pool, -1);
            decideSoon();
        }
    }
}
