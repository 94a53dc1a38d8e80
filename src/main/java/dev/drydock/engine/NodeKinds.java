package dev.drydock.engine;

import dev.drydock.engine.placement.NodeKind;
import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.InstanceType;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.InstanceAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of nodes of a run: one for each capacity provider, zone and instance type that is met. */
public final class NodeKinds {
    private final World world;
    private final @Nullable NodeKind[][] ofProvider;
    private final List<NodeKind> all = new ArrayList<>();

    NodeKinds(World world) {
        this.world = world;
        ofProvider = new NodeKind[world.providers().size()]
                [world.zones().size() * world.types().size()];
    }

    /** The kind of a node that is alive. */
    public NodeKind of(int node) {
        Nodes nodes = world.nodes();
        @Nullable NodeKind[] known = ofProvider[nodes.provider(node)];
        int at = nodes.zone(node) * world.types().size() + nodes.type(node);
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
        String type = world.types().get(nodes.type(node));
        String zone = world.zones().get(nodes.zone(node));
        AutoScalingGroup group = world.providers()
                .get(nodes.provider(node))
                .definition()
                .orElseThrow()
                .autoScalingGroup();
        Map<String, String> attributes = new LinkedHashMap<>(group.instanceAttributes());
        attributes.put(InstanceAttributes.ZONE, zone);
        attributes.put(InstanceAttributes.TYPE, type);
        InstanceAttributes.putSystem(attributes, group.system());
        attributes.put(
                InstanceAttributes.ARCHITECTURE,
                InstanceAttributes.architecture(world.prices()
                        .instances()
                        .find(type)
                        .map(InstanceType::architecture)
                        .orElse(Architecture.X86_64)));
        for (String subnet : group.subnets()) {
            if (world.zones().get(world.zoneOf(subnet)).equals(zone)) {
                attributes.putIfAbsent(InstanceAttributes.SUBNET, subnet);
            }
        }
        return attributes;
    }
}
