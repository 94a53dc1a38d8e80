package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.policy.query.ClusterQuery;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.CapacityProvider;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.InstanceAttributes;
import dev.drydock.scenario.MachineImage;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What constraints and spreads ask for must be something that instances of the cluster have. */
final class PlacementChecks {
    private final Spots spots;
    private final Scenario scenario;
    private final InstanceTypes types = InstanceTypes.builtIn();

    PlacementChecks(Spots spots, Scenario scenario) {
        this.spots = spots;
        this.scenario = scenario;
    }

    void check(
            Cluster cluster,
            List<StrategyItem> strategy,
            List<Placement> placement,
            List<Constraint> constraints,
            String... path) {
        List<String> known = new ArrayList<>(known(cluster));
        for (int i = 0; i < placement.size(); i++) {
            if (placement.get(i) instanceof Spread spread && !SpreadField.ofInstance(spread.field())) {
                unknown(SpreadField.attribute(spread.field()), known, i, Spots.below(path, "placementStrategy"));
            }
        }
        for (int i = 0; i < constraints.size(); i++) {
            if (constraints.get(i) instanceof MemberOf member) {
                String[] at = Spots.below(path, "placementConstraints");
                ClusterQuery query = member.query();
                int item = i;
                query.attributes().forEach(name -> unknown(name, known, item, at));
                if (query.ofAgentVersion() && !agentsKnown(cluster)) {
                    spots.error(
                            ProblemCode.INVALID,
                            query
                                    + " asks for the agent's version, which no group of the cluster tells: autoScalingGroup.ami.agentVersion",
                            at);
                } else {
                    neverMet(cluster, strategy, query, at);
                }
            }
        }
    }

    private static boolean agentsKnown(Cluster cluster) {
        return cluster.fleets().values().stream().anyMatch(provider -> provider.autoScalingGroup()
                .ami()
                .flatMap(MachineImage::agentVersion)
                .isPresent());
    }

    private static Set<String> known(Cluster cluster) {
        Set<String> known = new LinkedHashSet<>(InstanceAttributes.DERIVED);
        for (CapacityProvider provider : cluster.fleets().values()) {
            known.addAll(provider.autoScalingGroup().instanceAttributes().keySet());
        }
        return known;
    }

    private void unknown(String name, List<String> known, int item, String... path) {
        if (!known.contains(name)) {
            spots.unknown("attribute of the cluster's instances", name, known, item, path);
        }
    }

    /** ECS takes such a constraint and never places a task; so does a run, but nobody wants it unawares. */
    private void neverMet(Cluster cluster, List<StrategyItem> strategy, ClusterQuery query, String... path) {
        if (!query.ofAttributesAlone()) {
            return;
        }
        List<String> names = new ArrayList<>();
        for (StrategyItem item : strategy) {
            Map<String, CapacityProvider> fleets = LaunchChecks.fleets(cluster, item);
            if (fleets.isEmpty() || fleets.values().stream().anyMatch(provider -> met(provider, query))) {
                return;
            }
            names.addAll(fleets.keySet());
        }
        spots.add(Problem.warning(
                ProblemCode.INVALID,
                spots.place(path),
                Spots.dotted(path),
                "no instance of " + String.join(", ", names) + " can meet " + query
                        + ": tasks that need one are never placed"));
    }

    private boolean met(CapacityProvider provider, ClusterQuery query) {
        AutoScalingGroup group = provider.autoScalingGroup();
        for (String type : group.instanceTypes()) {
            for (String subnet : group.subnets()) {
                if (query.selects(
                        InstanceFacts.of(InstanceAttributes.of(provider, scenario.network(), types, type, subnet)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
