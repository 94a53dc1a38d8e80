package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What follows when nobody completes a lifecycle hook in time. Source: Amazon EC2 Auto Scaling API reference, PutLifecycleHook. */
public enum HookResult implements Worded {
    @Doc("The instance goes on as if the hook had been completed.")
    CONTINUE("CONTINUE"),
    @Doc(
            "An instance that launches is terminated and replaced; one that terminates goes without waiting for its other hooks.")
    ABANDON("ABANDON");

    private final String word;

    HookResult(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
