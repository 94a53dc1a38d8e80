package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** CPU architectures. */
public enum Architecture implements Worded {
    @Doc("Intel and AMD.")
    X86_64("X86_64"),
    @Doc("AWS Graviton.")
    ARM64("ARM64");

    private final String word;

    Architecture(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
