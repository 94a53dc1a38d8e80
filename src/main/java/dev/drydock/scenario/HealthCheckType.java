package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What tells a group that an instance is unhealthy. Source: EC2 Auto Scaling API reference, CreateAutoScalingGroup, HealthCheckType. */
public enum HealthCheckType implements Worded {
    @Doc("EC2's status checks, and that the instance runs.")
    EC2,
    @Doc("The health checks of the group's load balancers as well.")
    ELB;

    @Override
    public String word() {
        return name();
    }
}
