package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import java.util.List;

/**
 * An instance refresh: from a time on all instances of a group are replaced by ones of a new launch template version.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Use an instance refresh to update instances in an Auto Scaling group", and API reference, RefreshPreferences.
 */
@Doc("Replaces all instances of the group by ones of a new launch template version.")
public record InstanceRefresh(
        @Doc("When it starts; one that finds another in progress waits for it.") TimeSpan at,
        @Doc("Percent of the desired capacity that stays healthy; at least one instance is replaced all the same.")
                @Default(value = "90", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                int minHealthyPercentage,
        @Doc("Percent of the desired capacity that may stand at once; above 100 new instances are launched first.")
                @Default(value = "100", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                int maxHealthyPercentage,
        @Doc("Time until a new instance counts as healthy.")
                @Default(
                        value = "0s",
                        source =
                                "EC2 Auto Scaling API reference: the default instance warm-up or grace period, none of which is set")
                TimeSpan instanceWarmup,
        @Doc("Percentages of replaced instances at which the refresh pauses, ascending.")
                List<Integer> checkpointPercentages,
        @Doc("Length of each pause.")
                @Default(value = "3600s", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                TimeSpan checkpointDelay) {
    public InstanceRefresh {
        if (minHealthyPercentage < 0 || minHealthyPercentage > 100) {
            throw new IllegalArgumentException(
                    "minHealthyPercentage must be between 0 and 100, was " + minHealthyPercentage);
        }
        if (maxHealthyPercentage < 100
                || maxHealthyPercentage > 200
                || maxHealthyPercentage - minHealthyPercentage > 100) {
            throw new IllegalArgumentException("maxHealthyPercentage must be between 100 and 200, and at most 100 above"
                    + " minHealthyPercentage, was " + maxHealthyPercentage);
        }
        int last = 0;
        for (int percent : checkpointPercentages) {
            if (percent <= last || percent > 100) {
                throw new IllegalArgumentException(
                        "checkpointPercentages must ascend from 1 to 100, were " + checkpointPercentages);
            }
            last = percent;
        }
        checkpointPercentages = List.copyOf(checkpointPercentages);
    }
}
