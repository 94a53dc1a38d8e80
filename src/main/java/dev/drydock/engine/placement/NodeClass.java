package dev.drydock.engine.placement;

import dev.drydock.policy.placement.TaskSize;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The nodes of one kind that have the same left: to placement they are one, but for the tasks on them. */
final class NodeClass {
    /** What makes two nodes of one class; ordered by CPU, then memory, interfaces, GPUs, zone and kind. */
    record Key(long cpuParts, int memoryMib, int interfaces, int gpus, int zone, int kind) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = Long.compare(cpuParts, other.cpuParts);
            order = order != 0 ? order : Integer.compare(memoryMib, other.memoryMib);
            order = order != 0 ? order : Integer.compare(interfaces, other.interfaces);
            order = order != 0 ? order : Integer.compare(gpus, other.gpus);
            order = order != 0 ? order : Integer.compare(zone, other.zone);
            return order != 0 ? order : Integer.compare(kind, other.kind);
        }

        Key less(TaskSize size) {
            return new Key(
                    cpuParts - size.cpuParts(),
                    memoryMib - size.memoryMib(),
                    interfaces - size.interfaces(),
                    gpus - size.gpus(),
                    zone,
                    kind);
        }

        Key more(TaskSize size) {
            return new Key(
                    cpuParts + size.cpuParts(),
                    memoryMib + size.memoryMib(),
                    interfaces + size.interfaces(),
                    gpus + size.gpus(),
                    zone,
                    kind);
        }
    }

    /* Where a node goes when a task of one of the last few sizes comes or leaves: saves most look-ups by key. */
    private static final int REMEMBERED = 4;

    final Key key;
    final NodeKind kind;
    final NodeSet nodes = new NodeSet();
    private final @Nullable TaskSize[] takenSize = new TaskSize[REMEMBERED];
    private final @Nullable NodeClass[] takenTo = new NodeClass[REMEMBERED];
    private final @Nullable TaskSize[] givenSize = new TaskSize[REMEMBERED];
    private final @Nullable NodeClass[] givenTo = new NodeClass[REMEMBERED];
    private int takenAt;
    private int givenAt;
    private final ClassList list;
    /** Its ranks in its zone's orders, which set them. */
    int rankByCpu;

    int rankByMemory;
    /** Set by a shortlist while this class is on it. */
    boolean listed;

    NodeClass(Key key, NodeKind kind, ClassList list) {
        this.key = key;
        this.kind = kind;
        this.list = list;
    }

    void enter(int place) {
        nodes.add(place);
        if (nodes.size() == 1) {
            list.changed(this);
        }
    }

    void leave(int place) {
        nodes.remove(place);
        if (nodes.size() == 0) {
            list.changed(this);
        }
    }

    void clear() {
        nodes.clear();
        list.changed(this);
    }

    boolean fits(TaskSize size) {
        return key.cpuParts >= size.cpuParts()
                && key.memoryMib >= size.memoryMib()
                && key.interfaces >= size.interfaces()
                && key.gpus >= size.gpus();
    }

    @SuppressWarnings(
            "ReferenceEquality") // sizes are few and shared; another object of the same size is looked up by key
    @Nullable
    NodeClass afterTaking(TaskSize size) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (takenSize[i] == size) {
                return takenTo[i];
            }
        }
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // as above
    @Nullable
    NodeClass afterGiving(TaskSize size) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (givenSize[i] == size) {
                return givenTo[i];
            }
        }
        return null;
    }

    void rememberTaking(TaskSize size, NodeClass to) {
        takenSize[takenAt] = size;
        takenTo[takenAt] = to;
        takenAt = (takenAt + 1) % REMEMBERED;
    }

    void rememberGiving(TaskSize size, NodeClass to) {
        givenSize[givenAt] = size;
        givenTo[givenAt] = to;
        givenAt = (givenAt + 1) % REMEMBERED;
    }

    void forgetMoves() {
        Arrays.fill(takenSize, null);
        Arrays.fill(givenSize, null);
    }
}
