package dev.drydock.unit;

/** A constant or rule with the word that the scenario file uses for it, spelled as the vendor spells it. */
public interface Worded {
    /** The word. */
    String word();
}
