package dev.drydock.pricing;

/** The instruction set of a processor. */
public enum Architecture {
    /** 64-bit Intel and AMD. */
    X86_64("x86_64"),
    /** 64-bit Arm (Graviton). */
    ARM64("arm64");

    private final String word;

    Architecture(String word) {
        this.word = word;
    }

    /** The word for it in scenario and price files. */
    public String word() {
        return word;
    }
}
