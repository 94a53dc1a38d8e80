package dev.drydock.policy.placement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Capacity provider strategies as the Amazon ECS developer guide works them out ("Capacity providers"). */
class StrategyShareTest {
    private static int[] grow(List<StrategyItem> items, int tasks) {
        int[] held = new int[items.size()];
        for (int i = 0; i < tasks; i++) {
            held[StrategyShare.next(items, held)]++;
        }
        return held;
    }

    @Test
    void weights_1and4_give1And4TasksOf5And4And16Of20() {
        List<StrategyItem> items = List.of(new StrategyItem("a", 0, 1), new StrategyItem("b", 0, 4));
        assertArrayEquals(new int[] {1, 4}, grow(items, 5));
        assertArrayEquals(new int[] {4, 16}, grow(items, 20));
    }

    @Test
    void base_isFilledBeforeWeightsCount_whereverItStands() {
        /* 10 tasks: 4 of the base, then 6 as 1 : 2. */
        assertArrayEquals(
                new int[] {6, 4}, grow(List.of(new StrategyItem("a", 4, 1), new StrategyItem("b", 0, 2)), 10));
        assertArrayEquals(
                new int[] {4, 6}, grow(List.of(new StrategyItem("b", 0, 2), new StrategyItem("a", 4, 1)), 10));
    }

    @Test
    void weight0_takesItsBaseAlone() {
        List<StrategyItem> items = List.of(new StrategyItem("a", 2, 0), new StrategyItem("b", 0, 1));
        assertArrayEquals(new int[] {2, 5}, grow(items, 7));
        List<StrategyItem> full = List.of(new StrategyItem("a", 2, 0), new StrategyItem("b", 0, 0));
        assertEquals(StrategyShare.NO_ITEM, StrategyShare.next(full, new int[] {2, 0}));
    }

    @Test
    void oneItem_takesAll_whateverItsWeight() {
        assertArrayEquals(new int[] {3}, grow(List.of(new StrategyItem("a", 0, 0)), 3));
    }

    @Test
    void shrinking_undoesGrowing_stepByStep() {
        List<StrategyItem> items =
                List.of(new StrategyItem("a", 3, 2), new StrategyItem("b", 0, 3), new StrategyItem("c", 0, 0));
        int[] held = grow(items, 40);
        for (int tasks = 39; tasks >= 0; tasks--) {
            held[StrategyShare.last(items, held)]--;
            assertArrayEquals(grow(items, tasks), held, "after shrinking to " + tasks);
        }
    }
}
