package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import java.util.Optional;

/** What the tasks of a new revision do otherwise than those of the service, and what is wrong with them. */
@Doc("What the tasks of a new revision do otherwise, and what is wrong with them.")
public record RevisionChange(
        @Doc("What one request takes from now on.") Optional<Request> request,
        @Doc("The new time until the containers answer.") @Measures(Measures.Quantity.TIME)
                Optional<Distribution> readyAfter,
        @Doc("The new time from answering to full speed.") @Measures(Measures.Quantity.TIME)
                Optional<Distribution> warmUp,
        @Doc("The new time from a task's start until it crashes.") @Measures(Measures.Quantity.TIME)
                Optional<Distribution> timeToCrash,
        @Doc("Share of its tasks that stop before they run, as with an image that is not there.")
                @Default(value = "0%", source = "assumption: the revision is good")
                Share failsToStart,
        @Doc("Share of its tasks that run but never pass the load balancer's health check.")
                @Default(value = "0%", source = "assumption: the revision is good")
                Share failsHealthChecks) {
    public RevisionChange {
        if (failsToStart.fraction() > 1 || failsHealthChecks.fraction() > 1) {
            throw new IllegalArgumentException("failsToStart and failsHealthChecks must be at most 100%");
        }
    }

    /** Whether its tasks do just what the service's do. */
    public boolean none() {
        return request.isEmpty()
                && readyAfter.isEmpty()
                && warmUp.isEmpty()
                && timeToCrash.isEmpty()
                && failsToStart.fraction() == 0
                && failsHealthChecks.fraction() == 0;
    }
}
