package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How the throughput of an EFS file system is paid. Source: EFS API reference, CreateFileSystem. */
public enum ThroughputMode implements Worded {
    @Doc("It comes with the storage.")
    BURSTING("bursting"),
    @Doc("A throughput is bought.")
    PROVISIONED("provisioned"),
    @Doc("Every byte read and written is paid.")
    ELASTIC("elastic");

    private final String word;

    ThroughputMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
