package dev.drydock.engine;

import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.policy.provisioning.ManagedScaling;
import dev.drydock.scenario.CapacityProvider;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why nodes have room that nobody reserved, at any time, so that it can be posted:
 *
 * <ul>
 *   <li><b>overhead</b>: the node does not take tasks, as it boots, registers or has lost its agent;
 *   <li><b>headroom</b>: it runs in the warm pool, or it is empty and kept by {@code targetCapacity} below 100 or by {@code minSize}: of the empty nodes of a provider as
 *       many as lie below the greater of minSize and (nodes with tasks x 100 / targetCapacity, rounded up);
 *   <li><b>scale-in lag</b>: it drains or is on its way out, or it is empty beyond what is kept and ECS scales its group: it waits for scale-in;
 *   <li><b>fragmentation</b>: it holds tasks, and what it has left holds not even the smallest task that runs on its provider, as CPU, memory, interfaces or GPUs are exhausted;
 *   <li><b>idle</b>: all else: room for another task, and empty nodes that nobody will let go.
 * </ul>
 *
 * <p>A node is empty without tasks but daemons. What holds each task is looked at when a node changes, so the cost is O(1) for each change.
 */
final class SpareCapacity {
    private static final byte NONE = -1;
    private static final byte OVERHEAD = 0;
    private static final byte HEADROOM = 1;
    private static final byte LAG = 2;
    private static final byte FRAGMENTATION = 3;
    private static final byte IDLE = 4;
    private static final int REASONS = 5;

    private final World world;
    private final Nodes nodes;
    private final @Nullable Group[] groups;
    private final SpareRoom room;
    private final SmallestTasks[] smallest;
    private final EmptyNodes[] empty;
    private final int[] busy;
    private final byte[] beyond;
    private final int[] target;
    private Standing[] standing = new Standing[0];
    private byte[] reason = {};
    private long[] countedParts = {};
    private long[] countedMib = {};

    /** Where a node stands in its provider's capacity. */
    private enum Standing {
        OUT,
        AWAY,
        WARM,
        LEAVING,
        EMPTY,
        BUSY
    }

    /** Looks at the nodes of all groups from now on. @param groups by provider; null on Fargate */
    SpareCapacity(World world, @Nullable Group[] groups, Slicing slicing) {
        this.world = world;
        this.nodes = world.nodes();
        this.groups = groups;
        int providers = world.providers().size();
        room = new SpareRoom(slicing, providers * world.pools().size() * REASONS);
        smallest = new SmallestTasks[providers];
        empty = new EmptyNodes[providers];
        busy = new int[providers];
        beyond = new byte[providers];
        target = new int[providers];
        for (Provider provider : world.providers()) {
            smallest[provider.id()] = SmallestTasks.of(world, provider);
            empty[provider.id()] = new EmptyNodes();
            beyond[provider.id()] = provider.managed() ? LAG : IDLE;
            target[provider.id()] = provider.definition()
                    .flatMap(CapacityProvider::managedScaling)
                    .map(ManagedScaling::targetCapacity)
                    .orElse(100);
        }
        nodes.watch(this);
    }

    /** A node changed in any way. */
    void changed(int node) {
        stand(node, standingOf(node));
    }

    /** A task came to a node, or left it. Most nodes hold others then, and have room for one more: nothing is posted. */
    void roomChanged(int node) {
        boolean staysBusy = node < standing.length && standing[node] == Standing.BUSY && nodes.ownTasks(node) > 0;
        if (!staysBusy) {
            changed(node);
        } else if (reason[node] != NONE || !smallest[nodes.provider(node)].fit(nodes, node)) {
            count(node);
        }
    }

    /** A node is about to be forgotten. */
    void gone(int node) {
        stand(node, Standing.OUT);
    }

    /** The least size of a group changed. */
    void sized(int provider) {
        keep(provider);
    }

    private void stand(int node, Standing now) {
        if (node >= standing.length) {
            grow(node);
        }
        Standing was = standing[node];
        int provider = nodes.provider(node);
        if (was != now) {
            standing[node] = now;
            if (was == Standing.EMPTY) {
                empty[provider].remove(node);
            } else if (was == Standing.BUSY) {
                busy[provider]--;
            }
            if (now == Standing.EMPTY) {
                empty[provider].add(node);
            } else if (now == Standing.BUSY) {
                busy[provider]++;
            }
        }
        count(node);
        if (was != now && (isActive(was) || isActive(now))) {
            keep(provider);
        }
    }

    private static boolean isActive(Standing one) {
        return one == Standing.EMPTY || one == Standing.BUSY;
    }

    private Standing standingOf(int node) {
        if (nodes.runsSince(node) == Nodes.NONE) {
            return Standing.OUT;
        }
        if (nodes.doomed(node)) {
            return Standing.LEAVING;
        }
        return switch (nodes.state(node)) {
            case NONE -> Standing.OUT;
            case WARM -> Standing.WARM;
            case LAUNCHING, DISCONNECTED -> Standing.AWAY;
            case DRAINING -> Standing.LEAVING;
            case ACTIVE -> nodes.ownTasks(node) == 0 ? Standing.EMPTY : Standing.BUSY;
        };
    }

    /* Of the empty nodes as many are headroom as are kept; those whose side changes are counted anew. */
    private void keep(int provider) {
        Group group = groups[provider];
        int least = group == null ? 0 : group.minSize();
        int wanted = Math.max(least, (busy[provider] * 100 + target[provider] - 1) / target[provider]);
        int kept = Math.max(0, Math.min(empty[provider].size(), wanted - busy[provider]));
        while (empty[provider].kept() < kept) {
            count(empty[provider].keepOneMore());
        }
        while (empty[provider].kept() > kept) {
            count(empty[provider].keepOneFewer());
        }
    }

    private byte reasonOf(int node) {
        int provider = nodes.provider(node);
        return switch (standing[node]) {
            case OUT -> NONE;
            case AWAY -> OVERHEAD;
            case WARM -> HEADROOM;
            case LEAVING -> LAG;
            case EMPTY -> empty[provider].isKept(node) ? HEADROOM : beyond[provider];
            case BUSY -> smallest[provider].fit(nodes, node) ? NONE : FRAGMENTATION;
        };
    }

    private void count(int node) {
        byte now = reasonOf(node);
        byte was = reason[node];
        long parts = now == NONE ? 0 : nodes.cpuFree(node);
        long mebibytes = now == NONE ? 0 : nodes.memoryFree(node);
        if (was == now && parts == countedParts[node] && mebibytes == countedMib[node]) {
            return;
        }
        int first = (nodes.provider(node) * world.pools().size() + nodes.pool(node)) * REASONS;
        if (was == now) {
            room.change(first + now, world.now(), parts - countedParts[node], mebibytes - countedMib[node]);
        } else {
            if (was != NONE) {
                room.change(first + was, world.now(), -countedParts[node], -countedMib[node]);
            }
            if (now != NONE) {
                room.change(first + now, world.now(), parts, mebibytes);
            }
        }
        reason[node] = now;
        countedParts[node] = parts;
        countedMib[node] = mebibytes;
    }

    private void grow(int node) {
        int from = standing.length;
        int length = Math.max(64, 2 * node);
        standing = Arrays.copyOf(standing, length);
        Arrays.fill(standing, from, length, Standing.OUT);
        reason = Arrays.copyOf(reason, length);
        Arrays.fill(reason, from, length, NONE);
        countedParts = Arrays.copyOf(countedParts, length);
        countedMib = Arrays.copyOf(countedMib, length);
    }

    /**
     * Compares what is kept with what the nodes say now.
     *
     * @throws IllegalStateException when a node is posted to another reason, or with other room, than it has
     */
    void check() {
        for (int provider = 0; provider < empty.length; provider++) {
            int free = 0;
            int used = 0;
            for (int node = 0; node < Math.min(nodes.bound(), standing.length); node++) {
                if (nodes.state(node) != NodeState.NONE && nodes.provider(node) == provider) {
                    Standing fresh = standingOf(node);
                    byte why = reasonOf(node);
                    require(fresh == standing[node] && why == reason[node], node);
                    require(
                            why == NONE
                                    || countedParts[node] == nodes.cpuFree(node)
                                            && countedMib[node] == nodes.memoryFree(node),
                            node);
                    free += fresh == Standing.EMPTY ? 1 : 0;
                    used += fresh == Standing.BUSY ? 1 : 0;
                }
            }
            Group group = groups[provider];
            int least = group == null ? 0 : group.minSize();
            int wanted = Math.max(least, (int) Math.ceil(used * 100.0 / target[provider])) - used;
            require(free == empty[provider].size() && used == busy[provider], Nodes.NONE);
            require(empty[provider].kept() == Math.max(0, Math.min(free, wanted)), Nodes.NONE);
        }
    }

    private static void require(boolean holds, int node) {
        if (!holds) {
            throw new IllegalStateException("spare capacity is not what the nodes say, at node " + node);
        }
    }

    /** The run is over: tells the meter of all room that was free for a reason. */
    void close(long now, Occupancy occupancy) {
        int pools = world.pools().size();
        for (Provider provider : world.providers()) {
            List<Owner> owners = List.of(
                    Owner.overhead(provider.cluster(), provider.name()),
                    Owner.headroom(provider.cluster(), provider.name()),
                    Owner.scaleInLag(provider.cluster(), provider.name()),
                    Owner.fragmentation(provider.cluster(), provider.name()),
                    Owner.idle(provider.cluster(), provider.name()));
            for (int pool = 0; pool < pools; pool++) {
                for (int why = 0; why < REASONS; why++) {
                    int row = (provider.id() * pools + pool) * REASONS + why;
                    if (room.close(row, now)) {
                        occupancy.spare(provider.id(), pool, owners.get(why), room.cpu(row), room.memory(row));
                    }
                }
            }
        }
    }
}
