package dev.drydock.scenario;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What instances that are reserved run, as AWS's product descriptions have it. Source: EC2 API reference, ReservedInstances. */
public enum ProductDescription implements Worded {
    @Doc("Linux/UNIX; regional ones are for every size of the family, where it has size flexibility.")
    LINUX("linux", OperatingSystem.LINUX),
    @Doc("Windows; without size flexibility, as all that follow.")
    WINDOWS("windows", OperatingSystem.WINDOWS),
    @Doc("Red Hat Enterprise Linux.")
    RHEL("rhel", OperatingSystem.RHEL),
    @Doc("SUSE Linux.")
    SUSE("suse", OperatingSystem.SUSE);

    private final String word;
    private final OperatingSystem os;

    ProductDescription(String word, OperatingSystem os) {
        this.word = word;
        this.os = os;
    }

    @Override
    public String word() {
        return word;
    }

    /** The operating system that usage must have to be covered. */
    public OperatingSystem os() {
        return os;
    }
}
