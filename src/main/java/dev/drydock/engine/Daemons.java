package dev.drydock.engine;

import dev.drydock.engine.control.ecs.DaemonScheduler;
import java.util.ArrayList;
import java.util.List;

/** The daemons of a run, in the order of the scenario: told of each node that takes tasks, before anything else is placed on it, and of each that no longer does. */
final class Daemons {
    private final List<DaemonScheduler> schedulers = new ArrayList<>();

    void add(DaemonScheduler scheduler) {
        schedulers.add(scheduler);
    }

    void joined(int node) {
        for (int i = 0; i < schedulers.size(); i++) {
            schedulers.get(i).joined(node);
        }
    }

    void left(int node) {
        for (int i = 0; i < schedulers.size(); i++) {
            schedulers.get(i).left(node);
        }
    }

    /** Whether other tasks on a node wait until its managed daemons run. */
    boolean awaited(int node) {
        for (int i = 0; i < schedulers.size(); i++) {
            if (schedulers.get(i).awaited(node)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node of a provider lacks a daemon's task. */
    boolean lack(int provider) {
        for (int i = 0; i < schedulers.size(); i++) {
            if (schedulers.get(i).lacks(provider)) {
                return true;
            }
        }
        return false;
    }

    /** The nodes of a provider that lack a daemon's task are tried again. */
    void retry(int provider) {
        for (int i = 0; i < schedulers.size(); i++) {
            schedulers.get(i).retry(provider);
        }
    }
}
