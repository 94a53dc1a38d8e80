package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Whose tags a task gets. Source: ECS API reference, CreateService and RunTask propagateTags. */
public enum PropagateTags implements Worded {
    @Doc("Those of its service.")
    SERVICE,
    @Doc("Those of its task definition.")
    TASK_DEFINITION,
    @Doc("None.")
    NONE;

    @Override
    public String word() {
        return name();
    }
}
