package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;

/** An update of an EKS control plane to the next Kubernetes version. Source: Amazon EKS API reference, UpdateClusterVersion. */
@Doc("An update of an EKS control plane to the next Kubernetes version.")
public record VersionUpdate(
        @Doc("When, from the scenario's start.") TimeSpan at,
        @Doc("The version that it has from then on, in quotes.") String version) {
    public VersionUpdate {
        if (at.micros() <= 0) {
            throw new IllegalArgumentException("at must be after the start, was " + at);
        }
    }
}
