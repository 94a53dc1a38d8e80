package dev.drydock.pricing;

/** The operating system that a price includes. */
public enum OperatingSystem {
    /** Linux without a licence fee: Amazon Linux, Ubuntu, Debian. */
    LINUX("linux"),
    /** Windows Server. */
    WINDOWS("windows"),
    /** Red Hat Enterprise Linux. */
    RHEL("rhel"),
    /** SUSE Linux Enterprise Server, still billed by whole hours. */
    SUSE("suse");

    private final String word;

    OperatingSystem(String word) {
        this.word = word;
    }

    /** The word for it in scenario and price files. */
    public String word() {
        return word;
    }
}
