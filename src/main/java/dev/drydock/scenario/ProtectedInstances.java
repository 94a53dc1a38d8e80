package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What an instance refresh does about instances that are protected from scale-in. Source: EC2 Auto Scaling API reference, RefreshPreferences, ScaleInProtectedInstances. */
public enum ProtectedInstances implements Worded {
    @Doc("It waits until they are protected no more, and fails after an hour.")
    WAIT("Wait"),
    @Doc("It leaves them as they are.")
    IGNORE("Ignore"),
    @Doc("It replaces them as all others.")
    REFRESH("Refresh");

    private final String word;

    ProtectedInstances(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
