package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;

/**
 * An alarm that fails an instance refresh.
 *
 * <p>Source: EC2 Auto Scaling API reference, AlarmSpecification; that the alarm is one on a service's unanswered requests is Drydock's.
 */
@Doc("An alarm on a service's unanswered requests that fails an instance refresh.")
public record RefreshAlarm(
        @Doc("The service of the same cluster whose requests are watched.") String service,
        @Doc("Share of a minute's requests without an answer above which the minute is bad.") Share unservedShare,
        @Doc("Bad minutes in a row that make the alarm.")
                @Default(value = "1", source = "assumption: CloudWatch asks for a number; 1 is the console's")
                int evaluationPeriods) {
    public RefreshAlarm {
        if (unservedShare.fraction() >= 1) {
            throw new IllegalArgumentException("unservedShare must be below 100%, was " + unservedShare);
        }
        if (evaluationPeriods < 1) {
            throw new IllegalArgumentException("evaluationPeriods must be positive, was " + evaluationPeriods);
        }
    }
}
