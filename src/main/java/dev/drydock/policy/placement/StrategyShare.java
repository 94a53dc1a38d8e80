package dev.drydock.policy.placement;

import java.util.List;

/**
 * How a capacity provider strategy divides tasks between its providers.
 *
 * <p>Source: Amazon ECS developer guide, "Capacity providers": the base is filled first, then the weights decide what share of
 * the further tasks each provider gets. Of whole tasks, the next goes where (tasks + 1) ÷ weight is
 * least, ties to the first listed, which yields the guide's examples; the order among them is an assumption.
 */
public final class StrategyShare {
    /** Returned when no item of the strategy takes a further task: all weights are 0 and the base is filled. */
    public static final int NO_ITEM = -1;

    private StrategyShare() {}

    /**
     * The item that the next task goes to.
     *
     * @param tasks how many tasks each item holds
     * @return index of the item, or {@link #NO_ITEM}
     */
    public static int next(List<StrategyItem> items, int[] tasks) {
        if (items.size() == 1) {
            return 0;
        }
        int best = NO_ITEM;
        for (int i = 0; i < items.size(); i++) {
            StrategyItem item = items.get(i);
            if (tasks[i] < item.base()) {
                return i;
            }
            if (item.weight() > 0 && (best == NO_ITEM || before(items, tasks, i, best, 1))) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The item that scale-in takes a task from: the one that {@link #next} would have given last, so that growing and shrinking meet.
     *
     * @param tasks how many tasks each item holds; at least one in total
     * @return index of an item that holds a task
     */
    public static int last(List<StrategyItem> items, int[] tasks) {
        int worst = NO_ITEM;
        for (int i = 0; i < items.size(); i++) {
            if (tasks[i] > items.get(i).base() && (worst == NO_ITEM || !before(items, tasks, i, worst, 0))) {
                worst = i;
            }
        }
        for (int i = 0; worst == NO_ITEM && i < items.size(); i++) {
            worst = tasks[i] > 0 ? i : NO_ITEM;
        }
        if (worst == NO_ITEM) {
            throw new IllegalArgumentException("no item holds a task");
        }
        return worst;
    }

    /* (tasks_i - base_i + more) / weight_i < (tasks_j - base_j + more) / weight_j, without dividing; a weight of 0 counts as endless. */
    private static boolean before(List<StrategyItem> items, int[] tasks, int i, int j, int more) {
        StrategyItem a = items.get(i);
        StrategyItem b = items.get(j);
        long left = (long) (tasks[i] - a.base() + more) * b.weight();
        long right = (long) (tasks[j] - b.base() + more) * a.weight();
        return left < right;
    }
}
