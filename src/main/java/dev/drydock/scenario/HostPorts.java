package dev.drydock.scenario;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports of an instance that ECS and Docker hand out or keep for themselves.
 *
 * <p>Sources: Amazon ECS API reference, PortMapping; amazon-ecs-agent README, ECS_DYNAMIC_HOST_PORT_RANGE, and its default configuration for Linux and Windows.
 */
public final class HostPorts {
    /** Host ports of an instance that tasks and the agent may have reserved together; dynamic ones do not count. */
    public static final int MOST_RESERVED = 100;

    private static final int LAST = 65_535;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");
    private static final int LINUX_FIRST = 32_768;
    private static final int LINUX_LAST = 60_999;
    private static final int WINDOWS_FIRST = 49_152;

    private static final List<Integer> LINUX = List.of(22, 2375, 2376, 51_678, 51_679, 51_680);
    private static final List<Integer> WINDOWS =
            List.of(53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51_678, 51_679);

    private HostPorts() {}

    /** How many ports a range like {@code 40000-40999} has. @throws IllegalArgumentException when it is none */
    static int count(String range) {
        Matcher matcher = RANGE.matcher(range);
        int first = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        int last = first > 0 ? Integer.parseInt(matcher.group(2)) : 0;
        if (first < 1 || last < first || last > LAST) {
            throw new IllegalArgumentException(
                    "dynamicHostPortRange must be a range of ports like 32768-60999, was " + range);
        }
        return last - first + 1;
    }

    /** How many ephemeral ports a system has by default. */
    static int ephemeral(OperatingSystemFamily system) {
        return system.windows() ? LAST - WINDOWS_FIRST + 1 : LINUX_LAST - LINUX_FIRST + 1;
    }

    /** Whether an instance keeps a TCP port from the start: for SSH or Remote Desktop, Docker, the agent, and what else Windows serves. */
    public static boolean reserved(OperatingSystemFamily system, int port) {
        return (system.windows() ? WINDOWS : LINUX).contains(port);
    }

    /** How many ports an instance keeps from the start. */
    public static int reserved(boolean windows) {
        return (windows ? WINDOWS : LINUX).size();
    }
}
