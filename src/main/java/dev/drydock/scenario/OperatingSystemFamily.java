package dev.drydock.scenario;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Operating systems of a task. Source: Amazon ECS API reference, RuntimePlatform. */
public enum OperatingSystemFamily implements Worded {
    @Doc("Linux.")
    LINUX("LINUX"),
    @Doc("Windows Server 2019, Full.")
    WINDOWS_SERVER_2019_FULL("WINDOWS_SERVER_2019_FULL"),
    @Doc("Windows Server 2019, Core.")
    WINDOWS_SERVER_2019_CORE("WINDOWS_SERVER_2019_CORE"),
    @Doc("Windows Server 2016, Full.")
    WINDOWS_SERVER_2016_FULL("WINDOWS_SERVER_2016_FULL"),
    @Doc("Windows Server 2004, Core.")
    WINDOWS_SERVER_2004_CORE("WINDOWS_SERVER_2004_CORE"),
    @Doc("Windows Server 20H2, Core.")
    WINDOWS_SERVER_20H2_CORE("WINDOWS_SERVER_20H2_CORE"),
    @Doc("Windows Server 2022, Core.")
    WINDOWS_SERVER_2022_CORE("WINDOWS_SERVER_2022_CORE"),
    @Doc("Windows Server 2022, Full.")
    WINDOWS_SERVER_2022_FULL("WINDOWS_SERVER_2022_FULL"),
    @Doc("Windows Server 2025, Core.")
    WINDOWS_SERVER_2025_CORE("WINDOWS_SERVER_2025_CORE"),
    @Doc("Windows Server 2025, Full.")
    WINDOWS_SERVER_2025_FULL("WINDOWS_SERVER_2025_FULL");

    private final String word;

    OperatingSystemFamily(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether it is a Windows. */
    public boolean windows() {
        return this != LINUX;
    }

    /** The operating system that prices know. */
    public OperatingSystem priced() {
        return windows() ? OperatingSystem.WINDOWS : OperatingSystem.LINUX;
    }

    /**
     * The release, the same for Full and Core: containers of Windows run on hosts of their own release alone (Microsoft Learn, "Windows container version compatibility"; Amazon ECS developer
     * guide, "Amazon EC2 Windows container considerations").
     */
    public String release() {
        int edition = word.lastIndexOf('_');
        return windows() ? word.substring(0, edition) : word;
    }

    /** Whether Fargate offers it: Linux, and Windows Server 2019 and 2022 (Amazon ECS developer guide, "Fargate Windows platform versions"). */
    public boolean onFargate() {
        return switch (this) {
            case LINUX,
                    WINDOWS_SERVER_2019_FULL,
                    WINDOWS_SERVER_2019_CORE,
                    WINDOWS_SERVER_2022_CORE,
                    WINDOWS_SERVER_2022_FULL -> true;
            case WINDOWS_SERVER_2016_FULL,
                    WINDOWS_SERVER_2004_CORE,
                    WINDOWS_SERVER_20H2_CORE,
                    WINDOWS_SERVER_2025_CORE,
                    WINDOWS_SERVER_2025_FULL -> false;
        };
    }
}
