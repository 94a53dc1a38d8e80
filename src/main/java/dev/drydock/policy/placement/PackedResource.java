package dev.drydock.policy.placement;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The resources that a binpack may name. */
public enum PackedResource implements Worded {
    @Doc("CPU not reserved by tasks.")
    CPU("cpu"),
    @Doc("Memory not reserved by tasks.")
    MEMORY("memory");

    private final String word;

    PackedResource(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
