package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Scenario;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Refuses to activate cost allocation tags that nothing carries. */
final class TagChecks {
    private final Spots spots;

    TagChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        scenario.costAllocation().ifPresent(allocation -> {
            Set<String> carried = carried(scenario);
            for (int i = 0; i < allocation.tags().size(); i++) {
                String key = allocation.tags().get(i);
                if (carried.isEmpty()) {
                    spots.error(
                            ProblemCode.INVALID,
                            "nothing carries a tag: give services tags and propagateTags or enableECSManagedTags, tasks or groups tags",
                            "costAllocation",
                            "tags");
                    return;
                }
                if (!carried.contains(key)) {
                    spots.unknown(
                            "tag that tasks or instances carry",
                            key,
                            List.copyOf(carried),
                            i,
                            "costAllocation",
                            "tags");
                }
            }
        });
    }

    private static Set<String> carried(Scenario scenario) {
        Set<String> keys = new TreeSet<>();
        scenario.clusters().forEach((name, cluster) -> {
            cluster.services()
                    .forEach((service, of) ->
                            keys.addAll(of.tagsOfTasks(name, service).keySet()));
            cluster.tasks()
                    .values()
                    .forEach(job -> keys.addAll(job.tagsOfTasks(name).keySet()));
            cluster.capacityProviders()
                    .values()
                    .forEach(provider ->
                            keys.addAll(provider.autoScalingGroup().tags().keySet()));
        });
        return keys;
    }
}
