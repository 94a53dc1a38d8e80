package dev.drydock.engine;

import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.HealthCheckType;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.SuspendedProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Instances as targets of load balancers: a group with health check type ELB replaces one on which nothing answers on the target group's port.
 *
 * <p>An instance answers where a task that serves has its host port there. Source: Amazon EC2 Auto Scaling user guide, "Health checks for instances in an Auto
 * Scaling group", "Set the health check grace period".
 */
final class TargetHealth {
    private final World world;
    private final Tasks tasks;
    private final Nodes nodes;
    private final Stages stages;
    /* By provider; null where load balancers have no say. */
    private final @Nullable Attachment[] attachments;

    /* The services that must answer on a group's instances, and until when their absence is forgiven. */
    private record Attachment(List<Integer> services, List<Long> detection, long grace) {}

    private TargetHealth(World world, Stages stages) {
        this.world = world;
        this.tasks = world.tasks();
        this.nodes = world.nodes();
        this.stages = stages;
        this.attachments = new Attachment[world.providers().size()];
        for (Provider provider : world.providers()) {
            if (provider.isGroup()) {
                attach(provider, provider.definition().orElseThrow().autoScalingGroup());
            }
        }
    }

    private void attach(Provider provider, AutoScalingGroup group) {
        if (group.healthCheckType() == HealthCheckType.ELB && group.runs(SuspendedProcess.ADD_TO_LOAD_BALANCER)) {
            List<Integer> services = new ArrayList<>();
            List<Long> detection = new ArrayList<>();
            for (Workload workload : world.workloads()) {
                boolean attached = workload.service()
                        && !workload.revision()
                        && workload.cluster().equals(provider.cluster())
                        && group.targetGroups().contains(workload.name());
                if (attached) {
                    services.add(workload.id());
                    LoadBalancer balancer =
                            world.service(workload).loadBalancer().orElseThrow();
                    detection.add(balancer.unhealthyAfter(
                            balancer.healthCheckInterval().micros(), true));
                }
            }
            attachments[provider.id()] = new Attachment(
                    services, detection, group.healthCheckGracePeriod().micros());
        }
    }

    /** The targets of a world; empty when no group asks its load balancers. */
    static Optional<TargetHealth> of(World world, Stages stages) {
        TargetHealth health = new TargetHealth(world, stages);
        return Arrays.stream(health.attachments).allMatch(one -> one == null) ? Optional.empty() : Optional.of(health);
    }

    /** A node came into service. */
    void joined(int node) {
        Attachment own = attachments[nodes.provider(node)];
        if (own != null) {
            for (int i = 0; i < own.services().size(); i++) {
                if (!answers(node, own.services().get(i))) {
                    silent(node, own, i);
                }
            }
        }
    }

    /** A task began to serve, or does no longer. */
    void changed(int task, boolean serves) {
        int node = tasks.node(task);
        Attachment own = node == Tasks.NONE ? null : attachments[nodes.provider(node)];
        int at = own == null
                ? -1
                : own.services()
                        .indexOf(world.workloads().get(tasks.workload(task)).base());
        if (own == null || at < 0) {
            return;
        }
        if (!serves && !answers(node, own.services().get(at))) {
            silent(node, own, at);
        } else if (serves && own.services().stream().allMatch(service -> answers(node, service))) {
            stages.unhealthyAt(node, Stages.NEVER);
        }
    }

    /* Whether a task of a service serves on a node by a port of the node's own. */
    private boolean answers(int node, int service) {
        for (int task = nodes.firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            boolean own = world.workloads().get(tasks.workload(task)).base() == service;
            if (own && tasks.serving(task) && !tasks.size(task).hostPorts().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void silent(int node, Attachment own, int service) {
        long at = Math.max(world.now() + own.detection().get(service), nodes.activeAt(node) + own.grace());
        if (at < stages.unhealthyAt(node) && at <= world.horizonMicros()) {
            stages.unhealthyAt(node, at);
            world.schedule(at, EventKind.NODE_UNHEALTHY, node);
        }
    }
}
