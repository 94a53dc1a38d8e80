package dev.drydock.engine;

import java.util.Arrays;

/** What Auto Scaling knows of each node beside its state in the cluster, by node number. */
final class Stages {
    /** What a node's timer waits for. */
    enum Stage {
        /** It boots, registers and goes through its launching hooks. */
        STARTING,
        /** Its launching hooks will not be completed: it is given up. */
        GIVEN_UP,
        /** It is in service. */
        SERVING,
        /** It is on its way out: its terminating hooks run, or its tasks leave. */
        LEAVING,
        /** As LEAVING, but to the warm pool. */
        RETURNING,
        /** It is prepared for the warm pool. */
        PREPARING,
        /** It waits in the warm pool. */
        PREPARED
    }

    /** No time at all. */
    static final long NEVER = Long.MAX_VALUE;

    private Stage[] stage = new Stage[64];
    private long[] hooksEnd = new long[64];
    private long[] noticeEnd = new long[64];
    private long[] leftAt = new long[64];
    private long[] unhealthyAt = new long[64];
    private boolean[] marked = new boolean[64];
    private int[] version = new int[64];

    /** A new node. @param version the generation of {@link TemplateVersions} */
    void add(int node, Stage first, int version) {
        if (node >= stage.length) {
            int length = Math.max(node + 1, 2 * stage.length);
            stage = Arrays.copyOf(stage, length);
            hooksEnd = Arrays.copyOf(hooksEnd, length);
            noticeEnd = Arrays.copyOf(noticeEnd, length);
            leftAt = Arrays.copyOf(leftAt, length);
            unhealthyAt = Arrays.copyOf(unhealthyAt, length);
            marked = Arrays.copyOf(marked, length);
            this.version = Arrays.copyOf(this.version, length);
        }
        stage[node] = first;
        hooksEnd[node] = 0;
        noticeEnd[node] = NEVER;
        leftAt[node] = NEVER;
        unhealthyAt[node] = NEVER;
        marked[node] = false;
        this.version[node] = version;
    }

    Stage stage(int node) {
        return stage[node];
    }

    void stage(int node, Stage next) {
        stage[node] = next;
    }

    /** When the terminating hooks of a node on its way out are over. */
    long hooksEnd(int node) {
        return hooksEnd[node];
    }

    void hooksEnd(int node, long micros) {
        hooksEnd[node] = micros;
    }

    /** When EC2 takes the node back; never when it gave no notice. */
    long noticeEnd(int node) {
        return noticeEnd[node];
    }

    void noticeEnd(int node, long micros) {
        noticeEnd[node] = micros;
    }

    /** When the node was let go. */
    long leftAt(int node) {
        return leftAt[node];
    }

    void leftAt(int node, long micros) {
        leftAt[node] = micros;
    }

    /** When the group knows that the node is impaired; never when it is not. */
    long unhealthyAt(int node) {
        return unhealthyAt[node];
    }

    void unhealthyAt(int node, long micros) {
        unhealthyAt[node] = micros;
    }

    /** Whether the node goes as soon as another has taken its place. */
    boolean marked(int node) {
        return marked[node];
    }

    void marked(int node, boolean value) {
        marked[node] = value;
    }

    /** The generation of {@link TemplateVersions} that the node was launched from. */
    int version(int node) {
        return version[node];
    }
}
