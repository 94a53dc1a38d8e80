package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Map;
import java.util.Optional;

/** A new revision of a service that is deployed at a time: what it changes, and what is wrong with it. What it leaves out is as the service has it. */
@Doc("A new revision that is deployed at a time.")
public record Deployment(
        @Doc("When the deployment begins, since the start.") TimeSpan at,
        @Doc("The new task definition.") Optional<TaskDefinition> taskDefinition,
        @Doc("What its containers do at run time, by their names, in place of what the service's do.")
                Map<String, ContainerBehaviour> containers,
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
    public Deployment {
        if (failsToStart.fraction() > 1 || failsHealthChecks.fraction() > 1) {
            throw new IllegalArgumentException("failsToStart and failsHealthChecks must be at most 100%");
        }
    }
}
