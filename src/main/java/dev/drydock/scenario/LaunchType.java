package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Where tasks without a capacity provider strategy run. Source: ECS API reference, CreateService and RunTask, launchType. */
public enum LaunchType implements Worded {
    @Doc("On any container instance of the cluster, whether or not its group is behind a capacity provider.")
    EC2,
    @Doc("On Fargate.")
    FARGATE,
    @Doc("On servers of one's own (ECS Anywhere), which are not simulated: it is refused.")
    EXTERNAL;

    @Override
    public String word() {
        return name();
    }
}
