package dev.drydock.engine.placement;

import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The classes of nodes of one zone, sorted by what is left: CPU first. */
final class ClassList {
    private static final int EMPTY = -1;

    private NodeClass[] classes = new NodeClass[16];
    /* What each has left, in rows of their own: most classes of a large fleet are empty or too small, and are passed over by these alone. */
    private long[] cpuParts = new long[16];
    private int[] memory = new int[16];
    private int count;

    int count() {
        return count;
    }

    NodeClass get(int rank) {
        return classes[rank];
    }

    /** Memory in MiB that is left on each node of a class; less than any task takes when the class has no nodes. */
    int memoryMib(int rank) {
        return memory[rank];
    }

    /** A class has nodes again, or has none any more. */
    void changed(NodeClass of) {
        memory[of.rank] = of.nodes.size() == 0 ? EMPTY : of.key.memoryMib();
    }

    void add(NodeClass fresh) {
        if (count == classes.length) {
            classes = Arrays.copyOf(classes, count * 2);
            cpuParts = Arrays.copyOf(cpuParts, count * 2);
            memory = Arrays.copyOf(memory, count * 2);
        }
        int at = count++;
        while (at > 0 && classes[at - 1].key.compareTo(fresh.key) > 0) {
            put(at, classes[at - 1]);
            at--;
        }
        put(at, fresh);
    }

    private void put(int rank, NodeClass of) {
        classes[rank] = of;
        cpuParts[rank] = of.key.cpuParts();
        of.rank = rank;
        changed(of);
    }

    /** The rank of the first class with at least as much CPU left as a task takes. */
    int firstWithCpuFor(TaskSize size) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cpuParts[middle] < size.cpuParts()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The last class with room for a task, or null. */
    @Nullable
    NodeClass roomiest(TaskSize size) {
        for (int i = count - 1; i >= 0 && cpuParts[i] >= size.cpuParts(); i--) {
            if (memory[i] >= size.memoryMib() && classes[i].fits(size)) {
                return classes[i];
            }
        }
        return null;
    }

    /** Leaves out the classes without nodes. */
    void dropEmpty() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (memory[i] != EMPTY) {
                put(kept++, classes[i]);
            }
        }
        Arrays.fill(classes, kept, count, null);
        count = kept;
    }
}
