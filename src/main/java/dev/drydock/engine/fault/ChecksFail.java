package dev.drydock.engine.fault;

import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Workload;

/** The strikes of one fault that makes the container health checks of a service fail. */
public final class ChecksFail implements Strike {
    private final TaskLife life;
    private final Workload service;

    /** The strikes of one fault on one service. */
    public ChecksFail(TaskLife life, Workload service) {
        this.life = life;
        this.service = service;
    }

    @Override
    public Hit begin(long occurrence) {
        return new Hit(service.path(), 0, life.containers().failChecks(service.id()));
    }

    @Override
    public void end() {
        life.containers().passChecks(service.id());
    }
}
