package dev.drydock.engine.fault;

import dev.drydock.engine.Group;
import dev.drydock.engine.NodeLife;
import dev.drydock.engine.World;
import dev.drydock.scenario.AgentDisconnect;
import java.util.List;

/** The strikes of one fault that disconnects agents; when it is over those whose instances are still there connect again. */
public final class AgentsLost implements Strike {
    private final NodeLife life;
    private final Instances instances;
    private final String target;

    /** The strikes of one fault on the groups that it names. */
    public AgentsLost(World world, NodeLife life, List<Group> groups, AgentDisconnect fault) {
        this.life = life;
        this.target = fault.provider();
        this.instances = new Instances(world, groups, fault.share().fraction(), fault.word() + "/" + target);
    }

    @Override
    public Hit begin(long occurrence) {
        List<Integer> struck = instances.strike(occurrence);
        struck.forEach(life::disconnect);
        return new Hit(target, struck.size(), 0);
    }

    @Override
    public void end() {
        instances.left().forEach(life::reconnect);
    }
}
