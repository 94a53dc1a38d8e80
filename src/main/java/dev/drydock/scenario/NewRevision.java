package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import java.util.Map;
import java.util.Optional;

/** A new revision of a service. What it leaves out is as the service has it. */
@Doc("A new revision of a service.")
public record NewRevision(
        @Doc("The new task definition.") Optional<TaskDefinition> taskDefinition,
        @Doc("What its containers do at run time, by their names, in place of what the service's do.")
                Map<String, ContainerBehaviour> containers,
        @Flat RevisionChange change) {}
