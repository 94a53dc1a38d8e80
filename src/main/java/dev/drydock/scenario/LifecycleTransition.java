package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** At which point of an instance's life a hook pauses it. Source: Amazon EC2 Auto Scaling API reference, PutLifecycleHook. */
public enum LifecycleTransition implements Worded {
    @Doc("Between launch and service.")
    LAUNCHING("autoscaling:EC2_INSTANCE_LAUNCHING"),
    @Doc("Between service and termination.")
    TERMINATING("autoscaling:EC2_INSTANCE_TERMINATING");

    private final String word;

    LifecycleTransition(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
