package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Types of EBS volume. */
public enum VolumeType implements Worded {
    @Doc("General purpose SSD, second generation.")
    GP2("gp2"),
    @Doc("General purpose SSD, third generation, with its included IOPS and throughput.")
    GP3("gp3");

    private final String word;

    VolumeType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
