package dev.drydock.engine.placement;

import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The classes of nodes of one zone in order of what is left of one resource; those that have nodes are found without a look at the others. */
final class ClassOrder {
    private static final int BLOCK_BITS = 6;

    private final PackedResource by;
    private NodeClass[] classes = new NodeClass[16];
    /* What each has left, in rows of their own: most classes that are too small are passed over by these alone. */
    private long[] cpuParts = new long[16];
    private int[] memory = new int[16];
    private int count;
    /* The ranks of those that have nodes. */
    private final NodeSet inUse = new NodeSet();
    /* For each 64 ranks no less than the most that those in use have left of the other resource; lowered when a search has seen them all. */
    private long[] mostOther = new long[1];

    /** An order of no classes. */
    ClassOrder(PackedResource by) {
        this.by = by;
    }

    /** Another order of the same classes. */
    ClassOrder(PackedResource by, ClassOrder of) {
        this.by = by;
        classes = of.classes.clone();
        cpuParts = new long[classes.length];
        memory = new int[classes.length];
        mostOther = new long[blocks(classes.length)];
        count = of.count;
        Arrays.sort(classes, 0, count, (a, b) -> compare(a.key, b.key));
        for (int rank = 0; rank < count; rank++) {
            put(rank, classes[rank]);
        }
    }

    private static int blocks(int ranks) {
        return (ranks >> BLOCK_BITS) + 1;
    }

    NodeClass get(int rank) {
        return classes[rank];
    }

    /** The rank of the first class with nodes that has CPU and memory for a task, or {@link NodeSet#NONE}. */
    int firstFor(TaskSize size) {
        return fitting(lowest(size), size);
    }

    /** The rank of the next class with nodes that has CPU and memory for a task, or {@link NodeSet#NONE}. */
    int after(int rank, TaskSize size) {
        return fitting(rank + 1, size);
    }

    /* The rank of the first class with as much left as a task takes of what this is the order of. */
    private int lowest(TaskSize size) {
        long least = by == PackedResource.CPU ? size.cpuParts() : size.memoryMib();
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (left(middle) < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int fitting(int from, TaskSize size) {
        long needed = by == PackedResource.CPU ? size.memoryMib() : size.cpuParts();
        int rank = inUse.from(from);
        while (rank != NodeSet.NONE) {
            int block = rank >> BLOCK_BITS;
            int entered = rank;
            long most = -1;
            while (rank >> BLOCK_BITS == block && mostOther[block] >= needed) {
                long other = other(rank);
                if (other >= needed) {
                    return rank;
                }
                most = Math.max(most, other);
                rank = inUse.from(rank + 1);
            }
            if (rank >> BLOCK_BITS == block) {
                rank = inUse.from(block + 1 << BLOCK_BITS);
            } else if (inUse.from(block << BLOCK_BITS) == entered) {
                mostOther[block] = most;
            }
        }
        return NodeSet.NONE;
    }

    /** The last class with nodes that has room for a task, or null. */
    @Nullable
    NodeClass roomiest(TaskSize size) {
        int lowest = lowest(size);
        for (int rank = inUse.upTo(count - 1); rank != NodeSet.NONE && rank >= lowest; rank = inUse.upTo(rank - 1)) {
            if (classes[rank].fits(size)) {
                return classes[rank];
            }
        }
        return null;
    }

    /** What is left, on each node of a class, of what this is the order of. */
    long left(int rank) {
        return by == PackedResource.CPU ? cpuParts[rank] : memory[rank];
    }

    private long other(int rank) {
        return by == PackedResource.CPU ? memory[rank] : cpuParts[rank];
    }

    /** A class has nodes again, or has none any more. */
    void changed(NodeClass of) {
        use(rank(of), of.nodes.size() > 0);
    }

    private void use(int rank, boolean used) {
        if (used) {
            int block = rank >> BLOCK_BITS;
            mostOther[block] = Math.max(mostOther[block], other(rank));
        }
        if (inUse.contains(rank) != used) {
            if (used) {
                inUse.add(rank);
            } else {
                inUse.remove(rank);
            }
        }
    }

    void add(NodeClass fresh) {
        if (count == classes.length) {
            classes = Arrays.copyOf(classes, count * 2);
            cpuParts = Arrays.copyOf(cpuParts, count * 2);
            memory = Arrays.copyOf(memory, count * 2);
            mostOther = Arrays.copyOf(mostOther, blocks(count * 2));
        }
        int at = count++;
        while (at > 0 && compare(classes[at - 1].key, fresh.key) > 0) {
            put(at, classes[at - 1]);
            at--;
        }
        put(at, fresh);
    }

    private int compare(NodeClass.Key a, NodeClass.Key b) {
        int byMemory = by == PackedResource.MEMORY ? Integer.compare(a.memoryMib(), b.memoryMib()) : 0;
        return byMemory == 0 ? a.compareTo(b) : byMemory;
    }

    private void put(int rank, NodeClass of) {
        classes[rank] = of;
        cpuParts[rank] = of.key.cpuParts();
        memory[rank] = of.key.memoryMib();
        if (by == PackedResource.CPU) {
            of.rankByCpu = rank;
        } else {
            of.rankByMemory = rank;
        }
        changed(of);
    }

    private int rank(NodeClass of) {
        return by == PackedResource.CPU ? of.rankByCpu : of.rankByMemory;
    }

    /** Leaves out the classes without nodes. */
    void dropEmpty() {
        int kept = 0;
        for (int i = inUse.from(0); i != NodeSet.NONE; i = inUse.from(i + 1)) {
            put(kept++, classes[i]);
        }
        for (int i = kept; i < count; i++) {
            use(i, false);
        }
        Arrays.fill(classes, kept, count, null);
        count = kept;
    }
}
