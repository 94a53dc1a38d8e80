package dev.drydock.intake.ecs;

import dev.drydock.scenario.Architecture;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.TaskDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What ECS refuses of a Windows task on EC2 instances.
 *
 * <p>Sources: Amazon ECS developer guide, "Amazon ECS task networking options for EC2", "Amazon EC2 Windows task definition considerations"; API reference, TaskDefinition, networkMode.
 */
public final class WindowsRules {
    private WindowsRules() {}

    /** What is wrong with a task definition, nothing when it may run on instances with Windows. */
    public static List<String> broken(TaskDefinition task) {
        List<String> found = new ArrayList<>();
        if (task.networkMode() != NetworkMode.DEFAULT && task.networkMode() != NetworkMode.AWSVPC) {
            found.add("tasks on EC2 Windows instances have the network mode <default> or awsvpc, was "
                    + task.networkMode().word() + "; leave networkMode out for <default>");
        }
        if (task.cpuArchitecture() != Architecture.X86_64) {
            found.add("Windows containers need cpuArchitecture X86_64");
        }
        for (Container container : task.containerDefinitions()) {
            if (container.memory().isEmpty() && container.memoryReservation().isEmpty()) {
                found.add(
                        "container " + container.name()
                                + " needs memory: the task's own cpu and memory are ignored for Windows containers on EC2 instances");
            }
        }
        return found;
    }
}
