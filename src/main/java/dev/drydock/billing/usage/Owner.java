package dev.drydock.billing.usage;

/**
 * Whom something is held for, and later who pays for it.
 *
 * @param kind what sort of owner
 * @param cluster the cluster's name, empty when it belongs to none
 * @param name the owner's name within its cluster
 */
public record Owner(Kind kind, String cluster, String name) implements Comparable<Owner> {
    /** The sorts of owners, in the order in which a bill lists them. */
    public enum Kind {
        /** A service. */
        SERVICE("service"),
        /** One-off, scheduled or batch tasks of one name. */
        TASKS("tasks"),
        /** The nodes of a capacity provider or node group; the ledger splits their cost among those who sat on them. */
        NODES("nodes"),
        /** What nobody had reserved of a capacity provider's nodes, though a task would have found room, or nothing would have let the node go. */
        IDLE("idle"),
        /** What was left on nodes with tasks and could not hold even the smallest task that runs there, as one thing that tasks need was exhausted. */
        FRAGMENTATION("fragmentation"),
        /** Empty nodes that are kept on purpose: by a target below 100 %, by the least size of a group, in a warm pool. */
        HEADROOM("headroom"),
        /** Empty nodes that wait for scale-in, and what is free on nodes that drain or are on their way out. */
        SCALE_IN_LAG("scale-in-lag"),
        /** What belongs to a cluster or the scenario as a whole, and nodes while they boot, register or have lost their agent. */
        OVERHEAD("overhead"),
        /** What was committed to and not used. */
        UNUSED_COMMITMENT("unused-commitment"),
        /** A credit against the whole bill. */
        CREDIT("credit");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it in outputs. */
        public String word() {
            return word;
        }

        /** Whether it stands for tasks, which reserve what they have of a node. */
        public boolean reserves() {
            return this == SERVICE || this == TASKS;
        }
    }

    /** A service of a cluster. */
    public static Owner service(String cluster, String name) {
        return new Owner(Kind.SERVICE, cluster, name);
    }

    /** The tasks of one name in a cluster. */
    public static Owner tasks(String cluster, String name) {
        return new Owner(Kind.TASKS, cluster, name);
    }

    /** The nodes of a cluster's capacity provider or node group. */
    public static Owner nodes(String cluster, String provider) {
        return new Owner(Kind.NODES, cluster, provider);
    }

    /** What is idle on the nodes of a capacity provider or node group. */
    public static Owner idle(String cluster, String provider) {
        return new Owner(Kind.IDLE, cluster, provider);
    }

    /** What is left on the nodes of a capacity provider in pieces too small for any task. */
    public static Owner fragmentation(String cluster, String provider) {
        return new Owner(Kind.FRAGMENTATION, cluster, provider);
    }

    /** What a capacity provider keeps empty on purpose. */
    public static Owner headroom(String cluster, String provider) {
        return new Owner(Kind.HEADROOM, cluster, provider);
    }

    /** What a capacity provider has not let go yet. */
    public static Owner scaleInLag(String cluster, String provider) {
        return new Owner(Kind.SCALE_IN_LAG, cluster, provider);
    }

    /** What a cluster costs beside its tasks and nodes. */
    public static Owner overhead(String cluster, String name) {
        return new Owner(Kind.OVERHEAD, cluster, name);
    }

    /** What is not used of a commitment. */
    public static Owner unused(String commitment) {
        return new Owner(Kind.UNUSED_COMMITMENT, "", commitment);
    }

    /** By kind, then cluster, then name, code unit by code unit. */
    @Override
    public int compareTo(Owner other) {
        int byKind = kind.compareTo(other.kind);
        int byCluster = cluster.compareTo(other.cluster);
        return byKind != 0 ? byKind : byCluster != 0 ? byCluster : name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return kind.word() + " " + (cluster.isEmpty() ? "" : cluster + "/") + name;
    }
}
