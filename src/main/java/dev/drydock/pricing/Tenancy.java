package dev.drydock.pricing;

/** Whether an instance shares its host with other customers. */
public enum Tenancy {
    /** On hosts shared between accounts, the default. */
    SHARED("shared"),
    /** On hosts that run one account only. */
    DEDICATED("dedicated");

    private final String word;

    Tenancy(String word) {
        this.word = word;
    }

    /** The word for it in scenario and price files. */
    public String word() {
        return word;
    }
}
