package dev.drydock.engine.control.ecs;

import dev.drydock.engine.NodeKinds;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.TaskState;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import dev.drydock.engine.placement.NodeKind;
import dev.drydock.engine.placement.StopChoice;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.SpreadField;
import java.util.Arrays;

/**
 * The tasks of one service that are not being stopped, counted by node, zone, type and kind of node for one choice of scale-in.
 *
 * <p>What tasks that are being stopped still hold counts as free, so that of many stops at once each sees those before it (an assumption).
 */
final class MemberCounts implements StopChoice.Hosts {
    private final Nodes nodes;
    private final Tasks tasks;
    private final NodeKinds kinds;
    private final boolean packed;
    private final int[] inZone;
    private final int[] onType;
    private int[] ofKind = new int[4];
    /* By node; those that were counted are listed, so that clearing costs no more than counting. */
    private int[] onNode = new int[0];
    private long[] cpuFree = new long[0];
    private long[] memoryFree = new long[0];
    private int[] counted = new int[16];
    private int countedNodes;

    /** Counts of a service. @param rule its rule, which says whether it matters what nodes have left */
    MemberCounts(World world, NodeKinds kinds, PlacementRule rule) {
        this.packed = rule.items().stream().anyMatch(Binpack.class::isInstance);
        this.nodes = world.nodes();
        this.tasks = world.tasks();
        this.kinds = kinds;
        this.inZone = new int[world.zones().size()];
        this.onType = new int[world.types().size()];
    }

    void clear() {
        Arrays.fill(inZone, 0);
        Arrays.fill(onType, 0);
        Arrays.fill(ofKind, 0);
        for (int i = 0; i < countedNodes; i++) {
            onNode[counted[i]] = 0;
        }
        countedNodes = 0;
        if (onNode.length < nodes.bound()) {
            onNode = new int[2 * nodes.bound()];
            cpuFree = new long[onNode.length];
            memoryFree = new long[onNode.length];
        }
    }

    /**
     * Counts a task.
     *
     * @param candidate whether it may be the one to stop; others count for their zone, type and kind only
     */
    void add(int node, boolean candidate) {
        inZone[nodes.zone(node)]++;
        onType[nodes.type(node)]++;
        int kind = kinds.of(node).number();
        if (kind >= ofKind.length) {
            ofKind = Arrays.copyOf(ofKind, 2 * kind);
        }
        ofKind[kind]++;
        if (!candidate || onNode[node]++ > 0) {
            return;
        }
        if (packed) {
            look(node);
        }
        if (countedNodes == counted.length) {
            counted = Arrays.copyOf(counted, 2 * countedNodes);
        }
        counted[countedNodes++] = node;
    }

    @Override
    public int with(String field, int node) {
        if (field.equals(SpreadField.ZONE)) {
            return inZone[nodes.zone(node)];
        }
        if (field.equals(SpreadField.TYPE)) {
            return onType[nodes.type(node)];
        }
        String name = SpreadField.attribute(field);
        String value = kinds.of(node).attributes().getOrDefault(name, "");
        int sum = 0;
        for (NodeKind kind : kinds.all()) {
            if (kind.number() < ofKind.length
                    && ofKind[kind.number()] > 0
                    && kind.attributes().getOrDefault(name, "").equals(value)) {
                sum += ofKind[kind.number()];
            }
        }
        return sum;
    }

    @Override
    public int onNode(int node) {
        return onNode[node];
    }

    @Override
    public long cpuFree(int node) {
        return cpuFree[node];
    }

    @Override
    public long memoryFree(int node) {
        return memoryFree[node];
    }

    /* What a node has left once the tasks are gone that are being stopped. */
    private void look(int node) {
        cpuFree[node] = nodes.cpuFree(node);
        memoryFree[node] = nodes.memoryFree(node);
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            TaskState state = tasks.state(task);
            boolean ends =
                    state == TaskState.DEACTIVATING || state == TaskState.STOPPING || state == TaskState.DEPROVISIONING;
            cpuFree[node] += ends ? tasks.size(task).cpuParts() : 0;
            memoryFree[node] += ends ? tasks.size(task).memoryMib() : 0;
        }
    }

    @Override
    public long registration(int node) {
        return nodes.registration(node);
    }
}
