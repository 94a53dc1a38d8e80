package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Types of EBS volume. */
public enum VolumeType implements Worded {
    @Doc("General purpose SSD, second generation.")
    GP2("gp2"),
    @Doc("General purpose SSD, third generation, with its included IOPS and throughput.")
    GP3("gp3"),
    @Doc("Provisioned IOPS SSD, first generation.")
    IO1("io1"),
    @Doc("Provisioned IOPS SSD, second generation.")
    IO2("io2"),
    @Doc("Throughput-optimised hard disk.")
    ST1("st1"),
    @Doc("Cold hard disk.")
    SC1("sc1");

    private final String word;

    VolumeType(String word) {
        this.word = word;
    }

    /** Whether operations a second are bought with every volume of the type. */
    public boolean provisioned() {
        return this == IO1 || this == IO2;
    }

    /** Whether a volume of the type may be an instance's root volume without settings of its own. */
    public boolean root() {
        return this == GP2 || this == GP3;
    }

    @Override
    public String word() {
        return word;
    }
}
