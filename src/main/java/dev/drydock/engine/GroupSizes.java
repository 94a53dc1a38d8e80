package dev.drydock.engine;

import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.GroupAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The bounds of a group's capacity, and the scheduled actions that change them. Source: Amazon EC2 Auto Scaling user guide, "Scheduled scaling". */
final class GroupSizes {
    private final List<Due> schedule = new ArrayList<>();
    private int least;
    private int most;
    private int next;

    /* One occurrence of a scheduled action. */
    private record Due(long at, GroupAction action) {}

    GroupSizes(World world, AutoScalingGroup definition) {
        least = definition.minSize();
        most = definition.maxSize();
        for (GroupAction action : definition.scheduled().values()) {
            for (long at : action.schedule().micros(world.scenario().start(), world.horizonMicros(), action.zone())) {
                schedule.add(new Due(at, action));
            }
        }
        schedule.sort(Comparator.comparingLong(Due::at));
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /** A capacity within the bounds. */
    int bounded(int wished) {
        return Math.max(least, Math.min(most, wished));
    }

    /** When the next action is due. */
    Optional<Long> nextDue() {
        return next < schedule.size() ? Optional.of(schedule.get(next).at()) : Optional.empty();
    }

    /** Takes the actions that are due. A bound that another would cross moves that one along. @return the capacity wished for then, from the present one */
    int take(long now, int capacity) {
        int wished = capacity;
        while (next < schedule.size() && schedule.get(next).at() <= now) {
            GroupAction action = schedule.get(next++).action();
            least = action.minSize().orElse(Math.min(least, action.maxSize().orElse(least)));
            most = action.maxSize().orElse(Math.max(most, least));
            least = Math.min(least, most);
            wished = bounded(action.desiredCapacity().orElse(wished));
        }
        return wished;
    }
}
