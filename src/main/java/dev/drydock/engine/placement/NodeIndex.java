package dev.drydock.engine.placement;

import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.NodeView;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.random.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ACTIVE nodes of one capacity provider, arranged for placement.
 *
 * <p>{@link #choose} gives exactly what {@link PlacementRule#choose} gives for the same nodes, but over classes of identical nodes in
 * place of nodes. What a node has left is kept here a second time, so that the invariant pass can compare it with the node table.
 */
public final class NodeIndex {
    /* Inside: a node has a place, a number that grows in order of registration; places are numbered anew when most have become holes.
     * Sets of nodes are bit sets over places. A class holds the nodes of one kind with the same left; the classes of a zone
     * are sorted by what is left, and a rule's items narrow a shortlist of those that fit. A spread over zones and a binpack that come
     * first, as they mostly do, narrow it while it is filled. Queries on attributes are decided by kind; the nodes that meet what else there is,
     * host ports among it, are arranged by class a second time. */

    /** Returned when no node has room. */
    public static final int NO_NODE = PlacementRule.NO_NODE;

    private static final int[] NO_PORTS = {};
    private static final Placement OVER_ZONES = new Spread(SpreadField.ZONE);

    private final NodeClasses all = new NodeClasses();
    private int[] registered = new int[16];
    private int liveCount;
    private int[] nodeAtPlace = new int[16];
    private int nextPlace;
    private int[] placeOfNode = new int[0];
    private int[][] portsOfNode = new int[0][];
    private long layout;
    private final Shortlist shortlist = new Shortlist();
    private final LiveFacts live;
    private final List<NodeFilter> filters = new ArrayList<>();
    /* By rule, which is itself alone; those of other rules that ask for the same are shared. Looked up only, as the next. */
    private final Map<PlacementRule, List<NodeFilter>> ofRule = new HashMap<>();
    /* By task group those that its tasks concern. */
    private final Map<String, List<NodeFilter>> concerned = new HashMap<>();

    /** An index of no nodes, whose constraints see attributes alone. */
    public NodeIndex() {
        this(LiveFacts.NONE);
    }

    /** An index of no nodes. @param live what constraints ask of a node beside its attributes */
    public NodeIndex(LiveFacts live) {
        this.live = live;
    }

    /** Takes in a node that became ACTIVE, with what it has left; it comes last in the order of registration. */
    public void add(int node, NodeKind kind, long cpuParts, int memoryMib, int interfaces, int gpus) {
        if (contains(node)) {
            throw new IllegalStateException("node " + node + " is in the index already");
        }
        grow(node);
        if (nextPlace >= 64 && nextPlace >= 2 * liveCount + 64) {
            numberPlacesAnew();
        }
        if (liveCount == registered.length) {
            registered = Arrays.copyOf(registered, liveCount * 2);
        }
        if (nextPlace == nodeAtPlace.length) {
            nodeAtPlace = Arrays.copyOf(nodeAtPlace, nextPlace * 2);
        }
        registered[liveCount++] = node;
        nodeAtPlace[nextPlace] = node;
        placeOfNode[node] = nextPlace++;
        portsOfNode[node] = NO_PORTS;
        all.enter(
                node,
                placeOfNode[node],
                new NodeClass.Key(cpuParts, memoryMib, interfaces, gpus, kind.zone(), kind.number()),
                kind);
        layout++;
        lookAt(node, filters);
    }

    /**
     * Looks anew at what constraints ask of a node, after a task of a group came, left or changed its state.
     *
     * @return whether the node now meets some that it did not meet before
     */
    public boolean update(int node, String group) {
        if (filters.isEmpty() || !contains(node)) {
            return false;
        }
        List<NodeFilter> few = concerned.get(group);
        if (few == null) {
            few = filters.stream().filter(filter -> filter.concernedBy(group)).toList();
            concerned.put(group, few);
        }
        return lookAt(node, few);
    }

    private boolean lookAt(int node, List<NodeFilter> those) {
        boolean more = false;
        for (int i = 0; i < those.size(); i++) {
            more |= those.get(i).update(node, placeOfNode[node], this);
        }
        return more;
    }

    /** Leaves out a node that drains or is gone. What its tasks give back later is no concern of placement. */
    public void remove(int node) {
        if (!contains(node)) {
            throw new IllegalStateException("node " + node + " is not in the index");
        }
        all.leave(node, placeOfNode[node]);
        for (int i = 0; i < filters.size(); i++) {
            filters.get(i).classes().leave(node, placeOfNode[node]);
        }
        placeOfNode[node] = NodeSet.NONE;
        int at = 0;
        while (registered[at] != node) {
            at++;
        }
        System.arraycopy(registered, at + 1, registered, at, liveCount - at - 1);
        liveCount--;
        layout++;
    }

    /** Whether a node is in the index. */
    public boolean contains(int node) {
        return node < placeOfNode.length && placeOfNode[node] != NodeSet.NONE;
    }

    /** How many nodes are in the index. */
    public int size() {
        return liveCount;
    }

    /** CPU that is left on a node in the index, in parts of {@link dev.drydock.unit.Cpu}. */
    public long freeCpuParts(int node) {
        return all.of(node).key.cpuParts();
    }

    /** Memory in MiB that is left on a node in the index. */
    public int freeMemoryMib(int node) {
        return all.of(node).key.memoryMib();
    }

    /** Network interfaces that are left on a node in the index. */
    public int freeInterfaces(int node) {
        return all.of(node).key.interfaces();
    }

    /** GPUs that are left on a node in the index. */
    public int freeGpus(int node) {
        return all.of(node).key.gpus();
    }

    /**
     * Takes a task's size from a node in the index.
     *
     * @throws IllegalStateException when the node has no room for it
     */
    public void take(int node, TaskSize size) {
        if (!contains(node) || !fits(node, size)) {
            throw new IllegalStateException("node " + node + " has no room for " + size);
        }
        all.take(node, placeOfNode[node], size);
        for (int i = 0; i < filters.size(); i++) {
            filters.get(i).classes().take(node, placeOfNode[node], size);
        }
        if (!size.hostPorts().isEmpty()) {
            int[] had = portsOfNode[node];
            int[] ports = Arrays.copyOf(had, had.length + size.hostPorts().size());
            for (int i = had.length; i < ports.length; i++) {
                ports[i] = size.hostPorts().get(i - had.length);
            }
            portsOfNode[node] = ports;
            lookAt(node, filters);
        }
    }

    /** Gives back a task's size to a node; a node that is no longer in the index takes nothing. */
    public void give(int node, TaskSize size) {
        if (!contains(node)) {
            return;
        }
        all.give(node, placeOfNode[node], size);
        for (int i = 0; i < filters.size(); i++) {
            filters.get(i).classes().give(node, placeOfNode[node], size);
        }
        if (!size.hostPorts().isEmpty()) {
            portsOfNode[node] = Arrays.stream(portsOfNode[node])
                    .filter(port -> !size.hostPorts().contains(port))
                    .toArray();
            lookAt(node, filters);
        }
    }

    /** Whether a node in the index meets the queries of a rule. */
    public boolean meets(int node, PlacementRule rule) {
        return rule.selects(factsOf(node));
    }

    /** Whether a node in the index has room for a task. */
    public boolean fits(int node, TaskSize size) {
        return all.of(node).fits(size) && portsFree(node, size.hostPorts());
    }

    /** Whether any node has room for a task and meets the constraints of its rule. */
    public boolean hasRoom(PlacementRule rule, TaskSize size, Tally tally) {
        NodeFilter filter = filter(rule, size.hostPorts());
        boolean ofKinds = filter != null && filter.ofKinds();
        NodeClasses from = filter == null || ofKinds ? all : filter.classes();
        if (!rule.distinct() && !ofKinds) {
            return from.hasRoom(size);
        }
        shortlist.begin(ofKinds ? filter : null, rule.distinct() ? tally.free(this) : null, tally.allActive());
        shortlist.fill(from.zones(), size, null);
        return !shortlist.isEmpty();
    }

    /** Whether any node has room for a task, host ports and constraints apart. */
    public boolean hasRoom(TaskSize size) {
        return all.hasRoom(size);
    }

    /**
     * The node that a task goes to; it is not taken yet.
     *
     * @param tally the tasks of the task's service or group
     * @param draws the task's own numbers
     * @return a node's number, or {@link #NO_NODE} when none has room
     */
    public int choose(PlacementRule rule, TaskSize size, Tally tally, Draws draws) {
        List<Placement> items = rule.items();
        NodeFilter filter = filter(rule, size.hostPorts());
        boolean ofKinds = filter != null && filter.ofKinds();
        NodeClasses from = filter == null || ofKinds ? all : filter.classes();
        if (!rule.distinct() && !ofKinds && items.size() == 1 && items.get(0) instanceof AtRandom) {
            return from.hasRoom(size) ? chooseAtRandom(from, size, draws) : NO_NODE;
        }
        shortlist.begin(ofKinds ? filter : null, rule.distinct() ? tally.free(this) : null, tally.allActive());
        int first = 0;
        if (!items.isEmpty() && items.get(0).equals(OVER_ZONES)) {
            first = 1;
            shortlist.fillFromSparsestZones(from.zones(), size, tally, packs(items, 1));
        } else {
            shortlist.fill(from.zones(), size, packs(items, 0));
        }
        if (shortlist.isEmpty()) {
            return NO_NODE;
        }
        for (int i = first; i < items.size(); i++) {
            Placement item = items.get(i);
            if (item instanceof Binpack binpack) {
                shortlist.keepTightest(binpack.field());
            } else if (item instanceof Spread spread) {
                shortlist.keepSparsest(spread.field(), tally, this);
            } else {
                return shortlist.drawOne(this, from, draws);
            }
        }
        return nodeAtPlace[shortlist.firstPlace()];
    }

    /* What the nodes for a task must meet, its distinct instance apart; null for nothing. */
    private @Nullable NodeFilter filter(PlacementRule rule, List<Integer> ports) {
        if (rule.queries().isEmpty() && ports.isEmpty()) {
            return null;
        }
        List<NodeFilter> known = ofRule.computeIfAbsent(rule, fresh -> new ArrayList<>(1));
        for (int i = 0; i < known.size(); i++) {
            if (known.get(i).ports().equals(ports)) {
                return known.get(i);
            }
        }
        NodeFilter found = filters.stream()
                .filter(filter -> filter.serves(rule, ports))
                .findFirst()
                .orElseGet(() -> newFilter(rule, ports));
        known.add(found);
        return found;
    }

    private NodeFilter newFilter(PlacementRule rule, List<Integer> ports) {
        NodeFilter fresh = new NodeFilter(rule, ports);
        filters.add(fresh);
        concerned.clear();
        for (int i = 0; i < liveCount; i++) {
            fresh.update(registered[i], placeOfNode[registered[i]], this);
        }
        return fresh;
    }

    /** The nodes as the rule's plain reading sees them, in order of registration. */
    public List<NodeView> views(PlacementRule rule, Tally tally) {
        List<String> fields = rule.spreadAttributes();
        List<NodeView> views = new ArrayList<>(liveCount);
        for (int i = 0; i < liveCount; i++) {
            int node = registered[i];
            NodeClass of = all.of(node);
            Map<String, Integer> byField = new HashMap<>();
            for (String field : fields) {
                byField.put(field, tally.with(field, of.kind));
            }
            views.add(new NodeView(
                    node,
                    of.key.cpuParts(),
                    of.key.memoryMib(),
                    of.key.interfaces(),
                    of.key.gpus(),
                    Arrays.stream(portsOfNode[node]).boxed().toList(),
                    tally.onNode(node),
                    tally.activeOn(node),
                    byField,
                    factsOf(node)));
        }
        return views;
    }

    /** What constraints may ask of a node. */
    InstanceFacts factsOf(int node) {
        return new InstanceFacts() {
            @Override
            public @Nullable String attribute(String name) {
                return all.of(node).kind.attributes().get(name);
            }

            @Override
            public boolean anyTaskGroup(Predicate<String> wanted) {
                return live.anyTaskGroup(node, wanted);
            }

            @Override
            public int runningTasks() {
                return live.runningTasks(node);
            }

            @Override
            public long registeredAt() {
                return live.registeredAt(node);
            }
        };
    }

    boolean portsFree(int node, List<Integer> ports) {
        if (ports.isEmpty()) {
            return true;
        }
        if (portsOfNode[node].length + ports.size() > all.of(node).kind.mostHostPorts()) {
            return false;
        }
        for (int port : portsOfNode[node]) {
            if (ports.contains(port)) {
                return false;
            }
        }
        return true;
    }

    /** Changes whenever a node comes or goes. */
    long layout() {
        return layout;
    }

    int place(int node) {
        return node < placeOfNode.length ? placeOfNode[node] : NodeSet.NONE;
    }

    /** The node that is at a rank in the order of registration. */
    int nodeAt(int rank) {
        return registered[rank];
    }

    private int chooseAtRandom(NodeClasses from, TaskSize size, Draws draws) {
        int drawn = AtRandom.draw(liveCount, rank -> fits(from, rank, size), () -> countFitting(from, size), draws);
        if (drawn >= 0) {
            return registered[drawn];
        }
        int skip = -1 - drawn;
        for (int rank = 0; ; rank++) {
            if (fits(from, rank, size) && skip-- == 0) {
                return registered[rank];
            }
        }
    }

    private boolean fits(NodeClasses from, int rank, TaskSize size) {
        NodeClass of = from.find(registered[rank]);
        return of != null && of.fits(size);
    }

    private int countFitting(NodeClasses from, TaskSize size) {
        int nodes = 0;
        for (int rank = 0; rank < liveCount; rank++) {
            nodes += fits(from, rank, size) ? 1 : 0;
        }
        return nodes;
    }

    private static @Nullable PackedResource packs(List<Placement> items, int at) {
        return at < items.size() && items.get(at) instanceof Binpack binpack ? binpack.field() : null;
    }

    NodeClass classOf(int node) {
        return all.of(node);
    }

    private void numberPlacesAnew() {
        all.forgetPlaces();
        for (int f = 0; f < filters.size(); f++) {
            filters.get(f).classes().forgetPlaces();
        }
        for (int i = 0; i < liveCount; i++) {
            int node = registered[i];
            placeOfNode[node] = i;
            nodeAtPlace[i] = node;
            all.reenter(node, i);
            for (int f = 0; f < filters.size(); f++) {
                filters.get(f).classes().reenter(node, i);
            }
        }
        nextPlace = liveCount;
        layout++;
    }

    private void grow(int node) {
        int had = placeOfNode.length;
        if (node >= had) {
            int length = Math.max(node + 1, Math.max(16, had * 2));
            placeOfNode = Arrays.copyOf(placeOfNode, length);
            Arrays.fill(placeOfNode, had, length, NodeSet.NONE);
            portsOfNode = Arrays.copyOf(portsOfNode, length);
        }
    }
}
