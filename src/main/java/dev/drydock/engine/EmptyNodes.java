package dev.drydock.engine;

import java.util.Arrays;

/** The empty nodes of a provider, in two parts: those that are kept, and those beyond; all changes in O(1). */
final class EmptyNodes {
    /* The kept ones come first. */
    private int[] members = new int[8];
    private int[] placeOf = {};
    private int size;
    private int kept;

    int size() {
        return size;
    }

    /** How many are kept. */
    int kept() {
        return kept;
    }

    boolean isKept(int node) {
        return placeOf[node] < kept;
    }

    /** One more, beyond those kept. */
    void add(int node) {
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size);
        }
        if (node >= placeOf.length) {
            placeOf = Arrays.copyOf(placeOf, Math.max(64, 2 * node));
        }
        put(size++, node);
    }

    void remove(int node) {
        int hole = placeOf[node];
        if (hole < kept) {
            kept--;
            put(hole, members[kept]);
            hole = kept;
        }
        size--;
        if (hole < size) {
            put(hole, members[size]);
        }
    }

    /** Keeps the first of those beyond. @return which */
    int keepOneMore() {
        return members[kept++];
    }

    /** Lets go of the last that is kept. @return which */
    int keepOneFewer() {
        return members[--kept];
    }

    private void put(int place, int node) {
        members[place] = node;
        placeOf[node] = place;
    }
}
