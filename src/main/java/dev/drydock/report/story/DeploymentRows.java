package dev.drydock.report.story;

import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.report.text.Shown;
import dev.drydock.scenario.Scenario;
import java.util.List;

/** What became of the deployments of a run, a row of words for each. */
public final class DeploymentRows {
    /** The headings of {@link #row}; those that begin with {@code >} are set to the right. */
    public static final List<String> HEADINGS =
            List.of("deployment", "began", "outcome", ">failed tasks", ">unanswered requests");

    private DeploymentRows() {}

    /** One row. */
    public static List<String> row(Scenario scenario, DeploymentResult one) {
        return List.of(
                Paths.last(one.service()) + " " + one.name(),
                Shown.moment(scenario.start(), one.startedMicros()),
                outcome(one),
                one.failures() == 0
                        ? "0"
                        : Shown.count(one.failures())
                                + (one.threshold() > 0 ? " (breaker at " + one.threshold() + ")" : ""),
                Shown.count(one.unserved()));
    }

    /** How it came out, with the times since its beginning. */
    public static String outcome(DeploymentResult one) {
        String text =
                switch (one.outcome()) {
                    case COMPLETED -> "completed after " + since(one, one.finishedMicros());
                    case FAILED -> "failed after " + since(one, one.detectedMicros()) + ", not rolled back";
                    case ROLLED_BACK ->
                        "failed after " + since(one, one.detectedMicros()) + ", rolled back after "
                                + since(one, one.finishedMicros());
                    case ROLLING_BACK -> "failed after " + since(one, one.detectedMicros()) + ", rollback not over";
                    case SUPERSEDED -> "superseded after " + since(one, one.finishedMicros());
                    case IN_PROGRESS -> "not over";
                };
        return one.stuckMicros() < 0
                ? text
                : text + "; stuck after " + since(one, one.stuckMicros())
                        + ": the healthy percents leave nothing to stop or start";
    }

    private static String since(DeploymentResult one, long micros) {
        return Shown.seconds((micros - one.startedMicros()) / 1e6);
    }
}
