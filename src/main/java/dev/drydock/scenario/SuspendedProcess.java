package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** A process of a group that may be switched off. Source: Amazon EC2 Auto Scaling user guide, "Suspend and resume Amazon EC2 Auto Scaling processes". */
public enum SuspendedProcess implements Worded {
    @Doc("Launching instances, whatever asks for them; those of the start are there.")
    LAUNCH("Launch"),
    @Doc("Terminating instances, whatever asks for it; also replacing unhealthy ones, whose end comes first.")
    TERMINATE("Terminate"),
    @Doc("Noticing that instances are unhealthy or gone.")
    HEALTH_CHECK("HealthCheck"),
    @Doc("Replacing instances that are unhealthy or gone.")
    REPLACE_UNHEALTHY("ReplaceUnhealthy"),
    @Doc("Scaling by alarms: the group's policies but the predictive ones, and managed scaling.")
    ALARM_NOTIFICATION("AlarmNotification"),
    @Doc("Changing the sizes at given times.")
    SCHEDULED_ACTIONS("ScheduledActions"),
    @Doc("Instance refreshes.")
    INSTANCE_REFRESH("InstanceRefresh"),
    @Doc("Adding instances to the group's targetGroups, whose health then does not count.")
    ADD_TO_LOAD_BALANCER("AddToLoadBalancer"),
    @Doc("Balancing the zones again once they have come apart.")
    AZ_REBALANCE("AZRebalance");

    private final String word;

    SuspendedProcess(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
