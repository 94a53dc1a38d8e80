package dev.drydock.intake;

import dev.drydock.intake.ObjectiveMetrics.Entry;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Objective;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Subnet;
import dev.drydock.unit.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds objectives to what a run can answer: the metric is one of its, and the bound is in the metric's unit. */
final class ObjectiveChecks {
    private final Spots spots;

    ObjectiveChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        for (Map.Entry<String, Objective> entry : scenario.objectives().entrySet()) {
            String[] at = {"objectives", entry.getKey()};
            Objective objective = entry.getValue();
            Entry metric = metric(scenario, objective.metric(), Spots.below(at, "metric"));
            if (metric != null) {
                bound(objective, metric, at);
            }
        }
    }

    private void bound(Objective objective, Entry metric, String... at) {
        String key = objective.below().isPresent() ? "below" : "above";
        String text = objective.below().or(objective::above).orElse("");
        if (!metric.bound().reads(text)) {
            spots.error(
                    ProblemCode.BAD_VALUE,
                    "expected " + metric.bound().example() + " for " + metric.path() + ", was " + Printable.quote(text),
                    Spots.below(at, key));
        }
        if (objective.during().isPresent() && !metric.byMinute()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "during has no effect: " + metric.path() + " has no value of single minutes",
                    Spots.below(at, "during"));
        }
    }

    private @Nullable Entry metric(Scenario scenario, String path, String... at) {
        List<TreePath.Step> steps;
        try {
            steps = TreePath.parse(path).steps();
        } catch (IllegalArgumentException e) {
            spots.error(ProblemCode.BAD_PATH, String.valueOf(e.getMessage()), at);
            return null;
        }
        Subnet subnet = name(steps, 0).equals("network") && name(steps, 1).equals("subnets")
                ? scenario.subnets().get(name(steps, 2))
                : null;
        if (subnet != null && subnet.cidr().isPresent()) {
            return find(path, new TreePath(steps.subList(0, 3)) + ".", ObjectiveMetrics.SUBNET, at);
        }
        if (name(steps, 0).equals("faults")) {
            if (!scenario.faults().containsKey(name(steps, 1))) {
                spots.unknown("fault", name(steps, 1), names(scenario.faults()), -1, at);
                return null;
            }
            return find(path, new TreePath(steps.subList(0, 2)) + ".", ObjectiveMetrics.FAULT, at);
        }
        if (!name(steps, 0).equals("clusters")) {
            return find(path, "", ObjectiveMetrics.RUN, at);
        }
        String owner = name(steps, 3);
        Cluster cluster = scenario.clusters().get(name(steps, 1));
        if (cluster == null) {
            spots.unknown("cluster", name(steps, 1), names(scenario.clusters()), -1, at);
            return null;
        }
        String kind = name(steps, 2);
        String prefix = new TreePath(steps.subList(0, Math.min(4, steps.size()))) + ".";
        switch (kind) {
            case "services":
                Service service = cluster.services().get(owner);
                if (service == null) {
                    spots.unknown("service", owner, names(cluster.services()), -1, at);
                    return null;
                }
                Entry found = find(path, prefix, ObjectiveMetrics.of(service), at);
                if (found != null && found.needsDemand() && service.demand().isEmpty()) {
                    spots.error(
                            ProblemCode.INVALID, "service " + owner + " has no demand, and so no " + found.path(), at);
                    return null;
                }
                return found;
            case "tasks":
                if (!cluster.tasks().containsKey(owner)) {
                    spots.unknown("job", owner, names(cluster.tasks()), -1, at);
                    return null;
                }
                return find(path, prefix, ObjectiveMetrics.JOB, at);
            case "capacityProviders":
                return provider("capacity provider", cluster.capacityProviders(), owner, path, prefix, at);
            case "autoScalingGroups":
                return provider("Auto Scaling group", cluster.autoScalingGroups(), owner, path, prefix, at);
            default:
                spots.unknown(
                        "kind of thing with metrics",
                        kind,
                        List.of("services", "tasks", "capacityProviders", "autoScalingGroups"),
                        -1,
                        at);
                return null;
        }
    }

    private @Nullable Entry provider(
            String what, Map<String, ?> known, String owner, String path, String prefix, String... at) {
        if (!known.containsKey(owner)) {
            spots.unknown(what, owner, names(known), -1, at);
            return null;
        }
        return find(path, prefix, ObjectiveMetrics.PROVIDER, at);
    }

    private @Nullable Entry find(String path, String prefix, List<Entry> entries, String... at) {
        for (Entry entry : entries) {
            if (path.equals(prefix + entry.path())) {
                return entry;
            }
        }
        List<String> known = ObjectiveMetrics.paths("", entries);
        String rest = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
        spots.add(Problem.error(
                        ProblemCode.UNKNOWN_NAME,
                        spots.place(at),
                        String.join(".", at),
                        "there is no metric " + Printable.quote(rest.isEmpty() ? path : rest))
                .known(rest, known));
        return null;
    }

    private static String name(List<TreePath.Step> steps, int at) {
        return at < steps.size() && steps.get(at) instanceof TreePath.Key key ? key.name() : "";
    }

    private static List<String> names(Map<String, ?> map) {
        return new ArrayList<>(map.keySet());
    }
}
