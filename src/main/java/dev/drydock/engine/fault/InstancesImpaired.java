package dev.drydock.engine.fault;

import dev.drydock.engine.Group;
import dev.drydock.engine.NodeLife;
import dev.drydock.engine.World;
import dev.drydock.scenario.InstanceImpairment;
import java.util.List;

/** The strikes of one fault that makes instances fail their status checks; those that are not replaced when it is over go on. */
public final class InstancesImpaired implements Strike {
    private final NodeLife life;
    private final Instances instances;
    private final InstanceImpairment fault;

    /** The strikes of one fault on the groups that it names. */
    public InstancesImpaired(World world, NodeLife life, List<Group> groups, InstanceImpairment fault) {
        this.life = life;
        this.fault = fault;
        this.instances = new Instances(world, groups, fault.share().fraction(), fault.word() + "/" + fault.provider());
    }

    @Override
    public Hit begin(long occurrence) {
        List<Integer> struck = instances.strike(occurrence);
        int tasks = instances.tasksOn(struck);
        struck.forEach(node -> life.impair(node, fault.detection().micros()));
        return new Hit(fault.provider(), struck.size(), tasks);
    }

    @Override
    public void end() {
        instances.left().forEach(life::recover);
    }
}
