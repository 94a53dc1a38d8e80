package dev.drydock.engine.fault;

import dev.drydock.engine.control.ecs.Deployments;
import dev.drydock.scenario.BadDeployment;
import dev.drydock.scenario.NewRevision;

/** The strikes of one fault that deploys a bad revision of a service. */
public final class BadRelease implements Strike {
    private final String service;
    private final Deployments deployments;
    private final NewRevision revision;
    private String name = "";
    private Runnable over = () -> {};

    /** The strikes of one fault on one service. @param service its path */
    public BadRelease(String service, Deployments deployments, BadDeployment fault) {
        this.service = service;
        this.deployments = deployments;
        this.revision = fault.revision();
    }

    @Override
    public void belongsTo(String fault, Runnable ended) {
        name = fault;
        over = ended;
    }

    @Override
    public Hit begin(long occurrence) {
        deployments.release(revision, name + " " + (occurrence + 1), over);
        return new Hit(service, 0, 0);
    }

    @Override
    public void end() {
        deployments.takeBack(revision);
    }
}
