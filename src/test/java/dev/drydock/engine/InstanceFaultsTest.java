package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Agents that lose their connection, and instances that fail their status checks. */
class InstanceFaultsTest {
    @Test
    void disconnectedAgents_takeNoTasks_andKeepThoseTheyHave() {
        RunResult result = run("agentDisconnect: p, at: 10m, duration: 20m", "");
        assertEquals(8, Fleet.metric(result, "services.s.tasks.running.min"), "those they have go on");
        assertEquals(0, Fleet.metric(result, "instances.terminated"));
        /* One job's task comes at 15 min and finds no instance, another at 45 min. */
        assertEquals(1, Fleet.metric(result, "tasks.j.failed") + Fleet.metric(result, "tasks.j.rejected"));
        assertEquals(1, Fleet.metric(result, "tasks.j.done"));
    }

    @Test
    void impairedInstances_areReplaced_whenTheGroupKnows() {
        RunResult result = run("instanceImpairment: p, at: 10m, duration: 50m", "");
        assertEquals(3, Fleet.metric(result, "instances.failed"));
        assertEquals(8, Fleet.metric(result, "services.s.tasks.lost"));
        /* Nothing is answered from 10 min until the first tasks on new instances: 2 min to know, 50 s to launch, and their start. */
        double unserved = Fleet.metric(result, "services.s.requests.unserved") / 60;
        assertTrue(unserved > 2 && unserved < 5, "minutes without answers: " + unserved);
    }

    @Test
    void gracePeriod_putsTheReplacementOff() {
        RunResult result = run("instanceImpairment: p, at: 10m, duration: 50m", "healthCheckGracePeriod: 30m, ");
        assertEquals(3, Fleet.metric(result, "instances.failed"));
        double unserved = Fleet.metric(result, "services.s.requests.unserved") / 60;
        assertTrue(unserved > 20 && unserved < 23, "minutes without answers: " + unserved);
    }

    @Test
    void impairmentThatPasses_replacesNothing() {
        RunResult result = run("instanceImpairment: p, at: 10m, duration: 1m", "");
        assertEquals(0, Fleet.metric(result, "instances.terminated"));
        assertEquals(0, Fleet.metric(result, "services.s.tasks.lost"));
    }

    @Test
    void unknownProviders_areRefused() {
        String problems = YamlRun.problems(yaml("agentDisconnect: q, at: 10m, duration: 20m", ""));
        assertTrue(problems.contains("capacity provider or group with instances"), problems);
    }

    private static RunResult run(String fault, String group) {
        return YamlRun.of(yaml(fault, group), Map.of());
    }

    private static String yaml(String fault, String group) {
        return """
                drydock: 1
                name: t
                start: 2026-03-02T00:00:00Z
                horizon: 1h
                network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}}}
                delays: {schedule: 1s, instanceBoot: 40s, agentRegistration: 10s, containerStart: 2s}
                images: {i: {size: 0MiB}}
                clusters:
                  c:
                    capacityProviders:
                      p: {autoScalingGroup: {%sinstanceTypes: [m5.large], subnets: [a, b], minSize: 3, maxSize: 3}}
                    services:
                      s:
                        taskDefinition: {family: s, containerDefinitions: [{name: m, image: i, cpu: 512, memory: 512}]}
                        desiredCount: 8
                        capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                        demand: {requests: {rate: 1/s}, request: {cpu: 20ms}, concurrency: 8, queue: 0}
                    tasks:
                      j:
                        taskDefinition: {family: j, containerDefinitions: [{name: m, image: i, cpu: 256, memory: 256}]}
                        capacityProviderStrategy: [{capacityProvider: p, weight: 1}]
                        submission: {by: times, at: [15m, 45m], count: 1}
                        duration: 1m
                faults:
                  f: {%s}
                """
                .formatted(group, fault);
    }
}
