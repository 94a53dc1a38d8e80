package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Flat;
import dev.drydock.unit.TimeSpan;

/** A new revision of a service that is deployed at a time: what it changes, and what is wrong with it. */
@Doc("A new revision that is deployed at a time.")
public record Deployment(
        @Doc("When the deployment begins, since the start.") TimeSpan at, @Flat NewRevision revision) {}
