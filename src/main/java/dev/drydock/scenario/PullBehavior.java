package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** When an instance's agent pulls an image that it may have. Source: ECS developer guide, "Container image pull behavior". */
public enum PullBehavior implements Worded {
    @Doc("The registry is asked at every start; when it does not answer, the cached image is used.")
    DEFAULT("default"),
    @Doc("The registry is asked at every start; when it does not answer, the task fails.")
    ALWAYS("always"),
    @Doc("The registry is asked when the image is not on the instance, or was removed by the cleanup.")
    ONCE("once"),
    @Doc("As once, and the cleanup is off.")
    PREFER_CACHED("prefer-cached");

    private final String word;

    PullBehavior(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether the registry is asked even for an image that is on the instance. */
    public boolean asksAlways() {
        return this == DEFAULT || this == ALWAYS;
    }
}
