package dev.drydock.engine.control.eks;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.World;
import dev.drydock.pricing.Place;
import dev.drydock.scenario.ControlPlane;
import dev.drydock.scenario.Scenario;
import java.util.List;

/** The control planes of EKS clusters, which are there and on their versions whatever happens; metered when the run is over. */
public final class ControlPlanes {
    private final Meter meter;
    private final Place region;
    private final long end;

    private ControlPlanes(World world) {
        Scenario scenario = world.scenario();
        meter = world.meter();
        region = new Place(scenario.account(), scenario.region(), "");
        end = world.horizonMicros();
    }

    /** Takes down what each cluster's control plane held, which the cluster as a whole pays for. */
    public static void meter(World world) {
        ControlPlanes planes = new ControlPlanes(world);
        Scenario scenario = world.scenario();
        scenario.clusters().forEach((name, cluster) -> ControlPlane.of(cluster, scenario.start(), planes.end)
                .ifPresent(plane -> planes.hold(name, plane)));
    }

    private void hold(String cluster, ControlPlane plane) {
        hold(cluster, ControlPlane.STANDARD, 0, end);
        plane.tier().ifPresent(tier -> hold(cluster, tier, 0, end));
        for (ControlPlane.Phase phase : plane.phases()) {
            if (phase.extended()) {
                String version = phase.version().name();
                meter.note(
                        cluster + ", " + version,
                        phase.from() == 0 ? "run starts" : "standard support of " + version + " ends",
                        phase.to() == end ? "run ends" : "extended support of " + version + " ends");
                hold(cluster, ControlPlane.EXTENDED, phase.from(), phase.to());
            }
        }
    }

    private void hold(String cluster, String kind, long from, long to) {
        int holding = meter.holding(
                Owner.overhead(cluster, "control plane"), List.of(new Held(ControlPlane.key(region, kind), 1)));
        meter.held(holding, from, to, Ending.STILL_HELD);
    }
}
