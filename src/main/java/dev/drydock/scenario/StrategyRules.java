package dev.drydock.scenario;

import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.DistinctInstance;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.StrategyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ECS refuses in a capacity provider strategy. Source: Amazon ECS developer guide, "Capacity providers". */
final class StrategyRules {
    private static final int MOST_ITEMS = 20;

    private StrategyRules() {}

    static boolean fargate(String provider) {
        return provider.equals("FARGATE") || provider.equals("FARGATE_SPOT");
    }

    /** What ECS refuses of where a service's or a job's tasks are to run. */
    static void check(
            List<StrategyItem> items,
            Optional<LaunchType> launchType,
            List<Placement> placement,
            List<Constraint> constraints) {
        if (!items.isEmpty() && launchType.isPresent()) {
            throw new IllegalArgumentException(
                    "launchType: specifying both a launch type and capacity provider strategy is not supported");
        }
        if (launchType.filter(LaunchType.FARGATE::equals).isPresent()) {
            check(List.of(new StrategyItem(LaunchType.FARGATE.word(), 0, 1)), placement, constraints);
        } else if (items.isEmpty()) {
            placement(placement, constraints);
        } else {
            check(items, placement, constraints);
        }
    }

    static void check(List<StrategyItem> items, List<Placement> placement, List<Constraint> constraints) {
        if (items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("capacityProviderStrategy has at most 20 items");
        }
        int bases = 0;
        int onFargate = 0;
        boolean any = false;
        for (StrategyItem item : items) {
            bases += item.base() > 0 ? 1 : 0;
            onFargate += fargate(item.capacityProvider()) ? 1 : 0;
            any |= item.weight() > 0 || items.size() == 1 && item.base() > 0;
        }
        if (bases > 1) {
            throw new IllegalArgumentException("only one item of a capacityProviderStrategy may have a base");
        }
        if (!any) {
            throw new IllegalArgumentException(
                    "at least one item of a capacityProviderStrategy needs a weight above 0");
        }
        if (onFargate > 0 && onFargate < items.size()) {
            throw new IllegalArgumentException(
                    "a capacityProviderStrategy cannot mix FARGATE or FARGATE_SPOT with Auto Scaling groups");
        }
        if (onFargate > 0 && !placement.isEmpty()) {
            throw new IllegalArgumentException("placement strategies are not supported on Fargate");
        }
        if (onFargate > 0 && !constraints.isEmpty()) {
            throw new IllegalArgumentException("placement constraints are not supported on Fargate");
        }
        placement(placement, constraints);
    }

    /** What ECS refuses of strategies and constraints, wherever the tasks run. */
    static void placement(List<Placement> placement, List<Constraint> constraints) {
        if (placement.size() > PlacementRule.MOST_ITEMS) {
            throw new IllegalArgumentException(
                    "placementStrategy has at most " + PlacementRule.MOST_ITEMS + " items, had " + placement.size());
        }
        if (constraints.size() > PlacementRule.MOST_CONSTRAINTS) {
            throw new IllegalArgumentException("placementConstraints has at most " + PlacementRule.MOST_CONSTRAINTS
                    + " items, those of the task definition among them; had " + constraints.size());
        }
        if (constraints.stream().filter(DistinctInstance.class::isInstance).count() > 1) {
            throw new IllegalArgumentException("distinctInstance can be given once");
        }
    }

    static List<Constraint> together(List<Constraint> own, TaskDefinition task) {
        List<Constraint> all = new ArrayList<>(own);
        all.addAll(task.placementConstraints());
        return List.copyOf(all);
    }
}
