package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.CloudWatch;
import dev.drydock.scenario.Deployment;
import dev.drydock.scenario.ElasticFileSystem;
import dev.drydock.scenario.LogGroup;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.TaskDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What log groups, file systems and metrics cannot see by themselves: whether any task uses them, and whether what tasks use is described. */
final class CompanionChecks {
    private final Spots spots;
    private final Set<String> logged = new LinkedHashSet<>();
    private final Set<String> mounted = new LinkedHashSet<>();
    private final List<String> names = new ArrayList<>();

    CompanionChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        Map<String, LogGroup> groups =
                scenario.cloudWatch().map(CloudWatch::logGroups).orElse(Map.of());
        scenario.clusters().forEach((cluster, of) -> {
            of.services().forEach((name, service) -> {
                names.add(cluster + "/" + name);
                definitions(service).forEach(task -> used(scenario, groups, task, cluster, "services", name));
            });
            of.tasks().forEach((name, job) -> {
                names.add(cluster + "/" + name);
                used(scenario, groups, job.taskDefinition(), cluster, "tasks", name);
            });
        });
        groups.forEach((name, group) -> {
            if (!logged.contains(name) && group.stored().count() == 0) {
                noEffect(
                        "the log group has no effect: no container logs to it by awslogs",
                        "cloudWatch",
                        "logGroups",
                        name);
            }
        });
        scenario.storage().fileSystems().forEach((name, system) -> {
            if (system instanceof ElasticFileSystem efs && !mounted.contains(name)) {
                unmounted(efs.readPerTaskHour().count(), name, "readPerTaskHour");
                unmounted(efs.writtenPerTaskHour().count(), name, "writtenPerTaskHour");
            }
        });
        scenario.cloudWatch().map(CloudWatch::customMetrics).orElse(Map.of()).forEach((name, metrics) -> {
            if (names.stream()
                    .noneMatch(one ->
                            metrics.names(one.substring(0, one.indexOf('/')), one.substring(one.indexOf('/') + 1)))) {
                spots.unknown("service or task", metrics.of(), names, -1, "cloudWatch", "customMetrics", name, "of");
            }
        });
    }

    private static List<TaskDefinition> definitions(Service service) {
        List<TaskDefinition> all = new ArrayList<>(List.of(service.taskDefinition()));
        for (Deployment deployment : service.deployments().values()) {
            deployment.revision().taskDefinition().ifPresent(all::add);
        }
        return all;
    }

    private void used(
            Scenario scenario,
            Map<String, LogGroup> groups,
            TaskDefinition task,
            String cluster,
            String kind,
            String name) {
        String[] at = {"clusters", cluster, kind, name, "taskDefinition"};
        for (String group : task.logGroups()) {
            if (logged.add(group) && !groups.containsKey(group)) {
                notMetered("what is logged to " + group + " is not metered: cloudWatch.logGroups does not have it", at);
            }
        }
        for (String system : task.fileSystems()) {
            if (mounted.add(system) && !scenario.storage().fileSystems().containsKey(system)) {
                notMetered("the file system " + system + " is not metered: storage.fileSystems does not have it", at);
            }
        }
    }

    private void notMetered(String message, String... path) {
        spots.add(Problem.note(ProblemCode.NOT_MODELLED, spots.place(path), Spots.dotted(path), message));
    }

    private void unmounted(long bytes, String name, String key) {
        if (bytes > 0) {
            noEffect(key + " has no effect: no task mounts the file system", "storage", "fileSystems", name, key);
        }
    }

    private void noEffect(String message, String... path) {
        spots.error(ProblemCode.NO_EFFECT, message, path);
    }
}
