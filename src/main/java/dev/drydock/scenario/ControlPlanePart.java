package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What of the control plane an impairment stops. */
public enum ControlPlanePart implements Worded {
    @Doc("No instance and no task starts.")
    LAUNCHES("launches"),
    @Doc("No alarm acts: services and groups keep their desired counts.")
    SCALING("scaling"),
    @Doc("Both.")
    ALL("all");

    private final String word;

    ControlPlanePart(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether launches are stopped. */
    public boolean launches() {
        return this != SCALING;
    }

    /** Whether scaling is stopped. */
    public boolean scaling() {
        return this != LAUNCHES;
    }
}
