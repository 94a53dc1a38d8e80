package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;

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
        @Doc(
                        "Time until a new instance counts as healthy; without it the group's defaultInstanceWarmup, and without that its healthCheckGracePeriod.")
                Optional<TimeSpan> instanceWarmup,
        @Doc("Percentages of replaced instances at which the refresh pauses, ascending.")
                List<Integer> checkpointPercentages,
        @Doc("Length of each pause.")
                @Default(value = "3600s", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                TimeSpan checkpointDelay,
        @Doc(
                        "The launch template version that it brings, 1 being that of the start; without it one that no instance has.")
                Optional<Integer> launchTemplateVersion,
        @Doc("Whether instances that have the version already are left alone.")
                @Default(value = "false", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                boolean skipMatching,
        @Doc("From the launch of an instance of the version until its agent starts; without it as before.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> boot,
        @Doc("Time from the readiness of an instance of the version until it fails; without it as before.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> timeToFailure,
        @Doc("Time that it waits and watches its alarm once all instances are replaced.")
                @Default(value = "0s", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                TimeSpan bakeTime,
        @Doc("What fails it before its end; without it nothing does.") Optional<RefreshAlarm> alarmSpecification,
        @Doc("Whether a failed refresh replaces what it replaced by instances of the version before.")
                @Default(value = "false", source = "EC2 Auto Scaling API reference, RefreshPreferences")
                boolean autoRollback,
        @Doc("What it does about instances that managedTerminationProtection protects because tasks run on them.")
                @Default(value = "Wait", source = "EC2 Auto Scaling user guide, Default values for an instance refresh")
                ProtectedInstances scaleInProtectedInstances) {
    private static final long MOST_WAIT = 2 * TimeSpan.DAY;

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
        if (bakeTime.micros() > MOST_WAIT || checkpointDelay.micros() > MOST_WAIT) {
            throw new IllegalArgumentException("bakeTime and checkpointDelay must be at most 172800s");
        }
        if (launchTemplateVersion.isPresent() && launchTemplateVersion.get() < 1) {
            throw new IllegalArgumentException(
                    "launchTemplateVersion must be positive, was " + launchTemplateVersion.get());
        }
        if (skipMatching && launchTemplateVersion.isEmpty()) {
            throw new IllegalArgumentException(
                    "skipMatching needs launchTemplateVersion, by which instances are compared");
        }
        if (autoRollback && launchTemplateVersion.isEmpty()) {
            throw new IllegalArgumentException(
                    "autoRollback needs launchTemplateVersion: a rollback is not supported without a desired configuration");
        }
    }
}
