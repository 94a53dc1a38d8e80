package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;

/**
 * An alarm that ends a deployment. Source: ECS API reference, DeploymentAlarms; that the alarm is one on unanswered requests is Drydock's.
 */
@Doc("An alarm on unanswered requests that ends a deployment.")
public record DeploymentAlarms(
        @Doc("Whether a failed deployment goes back to the last revision that completed one.")
                @Default(value = "false", source = "ECS API reference, DeploymentAlarms")
                boolean rollback,
        @Doc("Share of a minute's requests without an answer above which the minute is bad.") Share unservedShare,
        @Doc("Bad minutes in a row that make the alarm.")
                @Default(value = "1", source = "assumption: CloudWatch asks for a number; 1 is the console's")
                int evaluationPeriods) {
    public DeploymentAlarms {
        if (unservedShare.fraction() >= 1) {
            throw new IllegalArgumentException("unservedShare must be below 100%, was " + unservedShare);
        }
        if (evaluationPeriods < 1) {
            throw new IllegalArgumentException("evaluationPeriods must be positive, was " + evaluationPeriods);
        }
    }
}
