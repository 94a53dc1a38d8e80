package dev.drydock.intake;

import dev.drydock.engine.journal.EventFields;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.RuleSubmission;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.ScheduledSubmission;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rules and schedules that start tasks: that there are such events, and that a schedule comes to pass in the run. */
final class RuleChecks {
    private final Spots spots;

    RuleChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        scenario.clusters().forEach((name, cluster) -> jobs(scenario, name, cluster));
    }

    private void jobs(Scenario scenario, String clusterName, Cluster cluster) {
        cluster.tasks().forEach((name, job) -> {
            String[] own = {"clusters", clusterName, "tasks", name};
            String[] at = job.schedule().isPresent() ? own : Spots.below(own, "submission");
            if (job.submission() instanceof RuleSubmission rule) {
                rule(rule, at);
            } else if (job.submission() instanceof ScheduledSubmission scheduled
                    && scheduled.schedule().micros(scenario.start(), scenario.horizonMicros(), scheduled.zone()).length
                            == 0) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "the run is over before " + scheduled.schedule() + " comes",
                        Spots.below(at, "schedule"));
            }
        });
    }

    private void rule(RuleSubmission rule, String... at) {
        Set<String> fields = new LinkedHashSet<>();
        for (int i = 0; i < rule.detailType().size(); i++) {
            String type = rule.detailType().get(i);
            List<String> known = EventFields.KNOWN.get(type);
            if (known == null) {
                spots.unknown(
                        "kind of event",
                        type,
                        new ArrayList<>(EventFields.KNOWN.keySet()),
                        i,
                        Spots.below(at, "detailType"));
            } else {
                fields.addAll(known);
            }
        }
        for (String field : rule.detail().keySet()) {
            if (!fields.contains(field)) {
                spots.unknown(
                        "field of such events to choose by",
                        field,
                        List.copyOf(fields),
                        -1,
                        Spots.below(Spots.below(at, "detail"), field));
            }
        }
    }
}
