package dev.drydock.engine.placement;

import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The classes of nodes of one zone, sorted by what is left: CPU first. */
final class ClassList {
    private NodeClass[] classes = new NodeClass[16];
    private int count;

    int count() {
        return count;
    }

    NodeClass get(int rank) {
        return classes[rank];
    }

    void add(NodeClass fresh) {
        if (count == classes.length) {
            classes = Arrays.copyOf(classes, count * 2);
        }
        int at = count++;
        while (at > 0 && classes[at - 1].key.compareTo(fresh.key) > 0) {
            classes[at] = classes[at - 1];
            at--;
        }
        classes[at] = fresh;
    }

    /** The rank of the first class with at least as much CPU left as a task takes. */
    int firstWithCpuFor(TaskSize size) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (classes[middle].key.cpuParts() < size.cpuParts()) {
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
        for (int i = count - 1; i >= 0 && classes[i].key.cpuParts() >= size.cpuParts(); i--) {
            if (classes[i].nodes.size() > 0 && classes[i].fits(size)) {
                return classes[i];
            }
        }
        return null;
    }

    /** Leaves out the classes without nodes. */
    void dropEmpty() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (classes[i].nodes.size() > 0) {
                classes[kept++] = classes[i];
            }
        }
        Arrays.fill(classes, kept, count, null);
        count = kept;
    }
}
