package dev.drydock.scenario;

import dev.drydock.pricing.Tenancy;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** On whose hosts instances that are reserved run. Source: EC2 API reference, ReservedInstances. */
public enum InstanceTenancy implements Worded {
    @Doc("Hosts shared with other customers.")
    DEFAULT("default", Tenancy.SHARED),
    @Doc("Hosts of one account; without size flexibility, and at prices of the user's own.")
    DEDICATED("dedicated", Tenancy.DEDICATED);

    private final String word;
    private final Tenancy tenancy;

    InstanceTenancy(String word, Tenancy tenancy) {
        this.word = word;
        this.tenancy = tenancy;
    }

    @Override
    public String word() {
        return word;
    }

    /** The tenancy that usage must have to be covered. */
    public Tenancy tenancy() {
        return tenancy;
    }
}
