package dev.drydock.engine;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.scenario.CostAllocation;
import dev.drydock.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives those who pay the tags that are activated as cost allocation tags: services and jobs those of their tasks, and what nobody reserved of a capacity provider's instances those
 * of the instances.
 *
 * <p>Source: Amazon ECS developer guide, "Tagging Amazon ECS resources"; AWS Billing user guide, "Organizing and tracking costs using AWS cost allocation tags".
 */
final class CostTags {
    private final List<String> active;
    private final Meter meter;

    private CostTags(Scenario scenario, Meter meter) {
        this.active = scenario.costAllocation().map(CostAllocation::tags).orElse(List.of());
        this.meter = meter;
    }

    /** Tells the meter of all tags of a scenario. */
    static void tell(Scenario scenario, List<Provider> providers, Meter meter) {
        CostTags tags = new CostTags(scenario, meter);
        if (tags.active.isEmpty()) {
            return;
        }
        scenario.clusters().forEach((cluster, of) -> {
            of.services()
                    .forEach((name, service) ->
                            tags.tag(Owner.service(cluster, name), service.tagsOfTasks(cluster, name)));
            of.tasks().forEach((name, job) -> tags.tag(Owner.tasks(cluster, name), job.tagsOfTasks(cluster)));
        });
        for (Provider provider : providers) {
            provider.definition().ifPresent(of -> {
                Map<String, String> own = of.autoScalingGroup().tags();
                tags.tag(Owner.nodes(provider.cluster(), provider.name()), own);
                tags.tag(Owner.idle(provider.cluster(), provider.name()), own);
                tags.tag(Owner.fragmentation(provider.cluster(), provider.name()), own);
                tags.tag(Owner.headroom(provider.cluster(), provider.name()), own);
                tags.tag(Owner.scaleInLag(provider.cluster(), provider.name()), own);
                tags.tag(Owner.overhead(provider.cluster(), provider.name()), own);
            });
        }
    }

    private void tag(Owner owner, Map<String, String> all) {
        Map<String, String> own = new TreeMap<>(all);
        own.keySet().retainAll(active);
        meter.tag(owner, own);
    }
}
