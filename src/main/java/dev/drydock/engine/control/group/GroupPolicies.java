package dev.drydock.engine.control.group;

import dev.drydock.engine.Group;
import dev.drydock.engine.NodeState;
import dev.drydock.engine.Nodes;
import dev.drydock.engine.TaskLife;
import dev.drydock.engine.Tasks;
import dev.drydock.engine.World;
import dev.drydock.policy.scaling.ScalingWish;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.GroupForecast;
import dev.drydock.scenario.GroupPolicy;
import dev.drydock.scenario.GroupSimple;
import dev.drydock.scenario.GroupSteps;
import dev.drydock.scenario.GroupTracking;
import dev.drydock.scenario.SuspendedProcess;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * EC2 Auto Scaling of one group by its own policies: at the end of each minute each has its say.
 *
 * <p>Source: Amazon EC2 Auto Scaling user guide, "Multiple scaling policies" (the largest capacity wins; less only when all target tracking agrees) and "Set the default
 * instance warmup" (an instance counts only when it is warm).
 */
public final class GroupPolicies {
    private final World world;
    private final Group group;
    private final TaskLife life;
    private final IntToDoubleFunction cpuShares;
    private final List<Voice> voices = new ArrayList<>();
    private final List<ScalingWish> wishes = new ArrayList<>();

    /* A policy, and how long a new instance does not count for it. */
    private record Voice(PolicyVoice policy, long warmUp) {}

    /**
     * The policies of a group.
     *
     * @param cpuShares the share of its reserved CPU that a workload's tasks used in the last minute, by the workload's number
     */
    public GroupPolicies(World world, Group group, TaskLife life, IntToDoubleFunction cpuShares) {
        this.world = world;
        this.group = group;
        this.life = life;
        this.cpuShares = cpuShares;
        AutoScalingGroup definition = group.definition();
        boolean alarms = definition.runs(SuspendedProcess.ALARM_NOTIFICATION);
        definition.scalingPolicies().values().stream()
                .filter(policy -> alarms || policy instanceof GroupForecast)
                .forEach(policy -> voices.add(voice(definition, policy)));
    }

    private Voice voice(AutoScalingGroup definition, GroupPolicy policy) {
        TimeSpan usual = definition.defaultInstanceWarmup().orElse(definition.defaultCooldown());
        if (policy instanceof GroupTracking tracking) {
            return new Voice(
                    new PolicyVoice.Tracking(tracking), warmUp(definition, tracking.estimatedInstanceWarmup(), usual));
        }
        if (policy instanceof GroupSteps steps) {
            return new Voice(
                    new PolicyVoice.Stepping(steps), warmUp(definition, steps.estimatedInstanceWarmup(), usual));
        }
        if (policy instanceof GroupSimple simple) {
            return new Voice(new PolicyVoice.Simple(simple, definition.defaultCooldown()), 0);
        }
        long start = world.scenario().start().getEpochSecond() * TimeSpan.SECOND;
        return new Voice(
                new PolicyVoice.Forecast((GroupForecast) policy, Math.floorMod(start, TimeSpan.HOUR)), usual.micros());
    }

    /* The group's default instance warm-up, when there is one, goes before a policy's own. */
    private static long warmUp(AutoScalingGroup definition, Optional<TimeSpan> own, TimeSpan usual) {
        return (definition.defaultInstanceWarmup().isPresent() ? usual : own.orElse(usual)).micros();
    }

    /** A minute ended. */
    public void minute(long now) {
        int capacity = group.capacity();
        wishes.clear();
        int floor = 0;
        for (Voice voice : voices) {
            voice.policy().minute(sees(now, voice.warmUp()), capacity).ifPresent(wishes::add);
            floor = Math.max(floor, voice.policy().floor());
        }
        int wanted = Math.max(floor, ScalingWish.together(capacity, wishes));
        if (wanted != capacity) {
            group.want(wanted);
            if (group.capacity() != capacity) {
                voices.forEach(voice -> voice.policy().changed());
            }
        } else {
            group.content();
        }
    }

    /* What stood at the start is warm. */
    private GroupMinute sees(long now, long warmUp) {
        Nodes nodes = world.nodes();
        int warm = 0;
        int kept = 0;
        int members = 0;
        double used = 0;
        for (int i = 0; i < group.alive(); i++) {
            int node = group.member(i);
            if (nodes.doomed(node)) {
                continue;
            }
            int weight = group.weight(node);
            kept += weight;
            members++;
            boolean active = nodes.state(node) == NodeState.ACTIVE;
            boolean old = active && (nodes.activeAt(node) == 0 || nodes.activeAt(node) + warmUp <= now);
            warm += old ? weight : 0;
            used += active ? cpuUsed(node) : 0;
        }
        int provider = group.provider().id();
        return new GroupMinute(
                now,
                warm,
                warm < kept,
                warm == kept && members == group.alive() && group.whole(),
                used,
                life.places().reservedParts(provider),
                group.offeredParts(),
                life.places().reservedMib(provider),
                group.offeredMib());
    }

    private double cpuUsed(int node) {
        Tasks tasks = world.tasks();
        double used = 0;
        for (int task = world.nodes().firstTask(node); task != Tasks.NONE; task = tasks.nextOnNode(task)) {
            used += tasks.size(task).cpuParts() * cpuShares.applyAsDouble(tasks.workload(task));
        }
        return used;
    }
}
