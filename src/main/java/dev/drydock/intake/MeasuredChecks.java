package dev.drydock.intake;

import dev.drydock.intake.tree.TreePath;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.MeasuredSeries;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What measured series are laid beside must be series that a run writes down. */
final class MeasuredChecks {
    private static final List<String> OF_SERVICE = List.of("tasks.desired", "tasks.running", "tasks.serving");
    private static final List<String> OF_PROVIDER = List.of("instances", "instances.desired");

    private final Spots spots;

    MeasuredChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        List<String> known = new ArrayList<>();
        scenario.clusters().forEach((name, cluster) -> add(name, cluster, known));
        for (Map.Entry<String, MeasuredSeries> entry : scenario.measured().entrySet()) {
            List<String> paths = entry.getValue().of();
            for (int i = 0; i < paths.size(); i++) {
                if (!known.contains(paths.get(i))) {
                    spots.unknown("series", paths.get(i), known, i, "measured", entry.getKey(), "of");
                }
            }
        }
    }

    private static void add(String name, Cluster cluster, List<String> known) {
        String path = TreePath.child("clusters", name);
        cluster.services()
                .keySet()
                .forEach(service -> OF_SERVICE.forEach(
                        ending -> known.add(TreePath.child(TreePath.child(path, "services"), service) + "." + ending)));
        cluster.fleets()
                .keySet()
                .forEach(provider -> OF_PROVIDER.forEach(ending ->
                        known.add(TreePath.child(TreePath.child(path, LaunchChecks.kind(cluster, provider)), provider)
                                + "." + ending)));
    }
}
