package dev.drydock.engine;

import dev.drydock.engine.placement.NodeKind;
import dev.drydock.scenario.InstanceAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of nodes of a run: one for each capacity provider, subnet and instance type that is met. */
public final class NodeKinds {
    private final World world;
    private final @Nullable NodeKind[][] ofProvider;
    private final List<NodeKind> all = new ArrayList<>();

    NodeKinds(World world) {
        this.world = world;
        ofProvider = new NodeKind[world.providers().size()]
                [world.addresses().count() * world.types().size()];
    }

    /** The kind of a node that is alive. */
    public NodeKind of(int node) {
        Nodes nodes = world.nodes();
        @Nullable NodeKind[] known = ofProvider[nodes.provider(node)];
        int at = world.admission().subnetOf(node) * world.types().size() + nodes.type(node);
        NodeKind kind = known[at];
        if (kind == null) {
            kind = new NodeKind(all.size(), nodes.zone(node), nodes.type(node), attributes(node));
            known[at] = kind;
            all.add(kind);
        }
        return kind;
    }

    /** All kinds met so far, in order of their numbers. */
    public List<NodeKind> all() {
        return all;
    }

    private Map<String, String> attributes(int node) {
        Nodes nodes = world.nodes();
        return InstanceAttributes.of(
                world.providers().get(nodes.provider(node)).definition().orElseThrow(),
                world.scenario().network(),
                world.prices().instances(),
                world.types().get(nodes.type(node)),
                world.addresses().name(world.admission().subnetOf(node)));
    }
}
