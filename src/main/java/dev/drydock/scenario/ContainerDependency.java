package dev.drydock.scenario;

/**
 * A container's wait for another one of its task.
 *
 * @param container the place of the other container in the task definition's list
 * @param condition what it waits for
 */
public record ContainerDependency(int container, DependencyCondition condition) {
    public ContainerDependency {
        if (container < 0) {
            throw new IllegalArgumentException("a dependency names a container of the list, was " + container);
        }
    }
}
