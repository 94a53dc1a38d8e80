package dev.drydock.engine.demand;

import dev.drydock.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The target groups of one service, mostly one. While requests are split each group gets its share of them, in turn as far as shares allow.
 *
 * @param <T> what stands for a target
 */
final class TargetGroups<T> {
    private final Balancing balancing;
    private final IntFunction<RandomStream> flows;
    private final ToIntFunction<T> requests;
    private final List<Targets<T>> groups = new ArrayList<>();
    private double[] shares = new double[0];
    /* Requests that each group is owed, by their shares. */
    private double[] owed = new double[0];
    private int chosen;

    /** No targets. @param flows draws for flows of a group @param requests how many requests a target has */
    TargetGroups(Balancing balancing, IntFunction<RandomStream> flows, ToIntFunction<T> requests) {
        this.balancing = balancing;
        this.flows = flows;
        this.requests = requests;
        group(0);
    }

    private Targets<T> group(int number) {
        while (groups.size() <= number) {
            groups.add(new Targets<>(balancing, flows.apply(groups.size()), requests));
        }
        return groups.get(number);
    }

    int size() {
        int size = 0;
        for (int i = 0; i < groups.size(); i++) {
            size += groups.get(i).size();
        }
        return size;
    }

    boolean contains(T target) {
        return groups.stream().anyMatch(group -> group.contains(target));
    }

    void add(T target, int group, int task, long now) {
        group(group).add(target, task, now);
    }

    void remove(T target) {
        groups.forEach(group -> group.remove(target));
    }

    void forEach(Consumer<T> action) {
        for (Targets<T> group : groups) {
            for (int i = 0; i < group.size(); i++) {
                action.accept(group.get(i));
            }
        }
    }

    /** Splits the requests from now on; empty shares give them all to the first group. */
    void split(double[] parts) {
        shares = parts;
        owed = new double[parts.length];
    }

    /** The target that the next request goes to, or null when there is none; it is not taken before {@link #taken}. */
    @Nullable
    T next(long now) {
        chosen = 0;
        if (shares.length > 0) {
            for (int i = 0; i < shares.length; i++) {
                owed[i] += shares[i];
                chosen = owed[i] > owed[chosen] ? i : chosen;
            }
            owed[chosen]--;
        }
        Targets<T> group = group(chosen);
        return group.size() == 0 ? null : group.next(now);
    }

    /** The request went to the target that came next. */
    void taken() {
        groups.get(chosen).taken();
    }
}
