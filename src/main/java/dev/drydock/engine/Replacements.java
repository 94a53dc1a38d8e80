package dev.drydock.engine;

import dev.drydock.policy.allocation.TerminationOrder;
import dev.drydock.policy.allocation.ZoneBalance;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.SuspendedProcess;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;

/**
 * The instances of a group that others take the place of: to balance the zones, because EC2 may take them back, or for their age.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Auto Scaling benefits" (rebalancing), "Capacity Rebalancing", "Replace instances based on maximum instance
 * lifetime". For balance and risk the new instance comes first and the old one goes when it is in service; one that is too old goes at once, one after the other.
 */
final class Replacements {
    private final World world;
    private final Group group;
    private final GroupPools pools;
    private final Surplus surplus;
    private final Nodes nodes;
    private final Stages stages;
    private final AutoScalingGroup definition;
    private final boolean balances;
    private final Optional<TimeSpan> lifetime;
    private int marks;
    /* The zones are looked at once a minute, however often the group decides. */
    private long balancedAt = -TimeSpan.MINUTE;
    private long nextExpiry = -1;
    /* What had happened to the group when none of the fullest zone's instances could go, as their tasks protect them. */
    private long heldSince = -1;
    private int heldKept;

    Replacements(World world, Group group, GroupPools pools, Surplus surplus, Stages stages) {
        this.world = world;
        this.group = group;
        this.pools = pools;
        this.surplus = surplus;
        this.nodes = world.nodes();
        this.stages = stages;
        this.definition = group.definition();
        this.balances = !definition.reservationsFirst()
                && definition.runs(SuspendedProcess.AZ_REBALANCE, SuspendedProcess.LAUNCH);
        this.lifetime = definition.runs(SuspendedProcess.LAUNCH, SuspendedProcess.TERMINATE)
                ? definition.maxInstanceLifetime()
                : Optional.empty();
    }

    /** Units that the group may have above its capacity because they are to go. @param allowed by what it may exceed its maximum size */
    int extra(int allowed) {
        return Math.max(0, Math.min(marks, group.maxSize() + allowed - group.capacity()));
    }

    /** An instance is to go once another has taken its place. */
    void mark(int node) {
        if (!stages.marked(node) && !nodes.doomed(node)) {
            stages.marked(node, true);
            marks += group.weight(node);
            group.decideSoon();
        }
    }

    /** An instance goes, or is gone. */
    void gone(int node) {
        if (stages.marked(node)) {
            stages.marked(node, false);
            marks -= group.weight(node);
        }
    }

    /** Units of the instances that wait for another to take their place. */
    int count() {
        return marks;
    }

    /** Whether any instance waits for another to take its place. */
    boolean pending() {
        return marks > 0;
    }

    /** Whether a balance of the zones may be due. */
    boolean unbalanced() {
        return balances
                && marks == 0
                && world.now() >= balancedAt + TimeSpan.MINUTE
                && (heldSince != events() || heldKept != pools.kept())
                && pools.keptIn(pools.fullest()) - pools.keptIn(pools.emptiest()) > pools.heaviest();
    }

    /* Whatever may leave an instance of the group without protection: launches, ends, and instances whose last task went. */
    private long events() {
        return group.launches() + group.terminations() + group.emptied();
    }

    /** Lets go of marked instances: as many as stand above a number, or serve above it. */
    void retire(int capacity) {
        int spare = inService() - capacity;
        for (int i = 0; i < group.alive() && marks > 0 && spare > 0; ) {
            int node = group.member(i);
            boolean goes = stages.marked(node) && group.weight(node) <= spare;
            i += goes ? 0 : 1;
            if (goes) {
                group.letGo(node);
                spare = inService() - capacity;
                i = 0;
            }
        }
    }

    /** Marked instances go before any others when the group is to shrink. */
    void shrink(int goal) {
        for (int i = 0; i < group.alive() && marks > 0 && pools.kept() > goal; ) {
            int node = group.member(i);
            boolean goes = stages.marked(node) && pools.kept() - group.weight(node) >= goal;
            i += goes ? 0 : 1;
            if (goes) {
                group.letGo(node);
                i = 0;
            }
        }
    }

    /** Units of the instances that take tasks, are past the warm-up of a refresh, and are not on their way out. */
    int inService() {
        int count = 0;
        for (int i = 0; i < group.alive(); i++) {
            count += group.healthy(group.member(i)) ? group.weight(group.member(i)) : 0;
        }
        return count;
    }

    /** Marks what stands in the way of balanced zones, if the group is whole and the emptiest zone has an instance to give. */
    void balance() {
        if (!unbalanced() || inService() < group.capacity()) {
            return;
        }
        balancedAt = world.now();
        int emptiest = pools.emptiest();
        if (pools.next(group.capacity(), pool -> pool.zone() == emptiest && group.gives(pool))
                .isEmpty()) {
            return;
        }
        int fullest = pools.fullest();
        List<Integer> numbers = surplus.candidates(fullest);
        TerminationOrder order = surplus.order(numbers);
        int moves = ZoneBalance.moves(pools.keptIn(fullest), pools.keptIn(emptiest), group.maxSize());
        int chosen = 0;
        for (int moved = 0; moved < moves && chosen >= 0; ) {
            chosen = order.next(pools.onDemandOf(pools.kept()), Integer.MAX_VALUE);
            if (chosen >= 0) {
                mark(numbers.get(chosen));
                moved += group.weight(numbers.get(chosen));
            }
        }
        heldSince = marks == 0 ? events() : -1;
        heldKept = pools.kept();
    }

    /** Lets go of the oldest instance when it is too old and all others are in service; else says when the next one will be. */
    void expire() {
        if (lifetime.isEmpty()) {
            return;
        }
        int oldest = Nodes.NONE;
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            boolean older = oldest == Nodes.NONE || nodes.launch(node) < nodes.launch(oldest);
            oldest = !nodes.doomed(node) && older ? node : oldest;
        }
        if (oldest == Nodes.NONE) {
            return;
        }
        long due = nodes.launchedAt(oldest) + lifetime.get().micros();
        if (due <= world.now()) {
            if (inService() >= group.capacity()) {
                group.letGo(oldest);
                group.decideSoon();
            }
        } else if (due != nextExpiry && due <= world.horizonMicros()) {
            nextExpiry = due;
            group.decideAt(due);
        }
    }

    /** Whether an instance that came into service may be what a replacement waits for. */
    boolean waits() {
        return marks > 0 || lifetime.isPresent() || (balances && unbalanced());
    }
}
