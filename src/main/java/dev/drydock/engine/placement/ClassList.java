package dev.drydock.engine.placement;

import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.TaskSize;
import org.jspecify.annotations.Nullable;

/** The classes of nodes of one zone, sorted by what is left: by CPU, and by memory from the first time that it is asked for. */
final class ClassList {
    private final ClassOrder byCpu = new ClassOrder(PackedResource.CPU);
    private @Nullable ClassOrder byMemory;

    ClassOrder by(PackedResource resource) {
        if (resource == PackedResource.CPU) {
            return byCpu;
        }
        if (byMemory == null) {
            byMemory = new ClassOrder(PackedResource.MEMORY, byCpu);
        }
        return byMemory;
    }

    /** The class with most CPU left of those with room for a task, or null. */
    @Nullable
    NodeClass roomiest(TaskSize size) {
        return byCpu.roomiest(size);
    }

    void add(NodeClass fresh) {
        byCpu.add(fresh);
        if (byMemory != null) {
            byMemory.add(fresh);
        }
    }

    /** A class has nodes again, or has none any more. */
    void changed(NodeClass of) {
        byCpu.changed(of);
        if (byMemory != null) {
            byMemory.changed(of);
        }
    }

    /** Leaves out the classes without nodes. */
    void dropEmpty() {
        byCpu.dropEmpty();
        if (byMemory != null) {
            byMemory.dropEmpty();
        }
    }
}
