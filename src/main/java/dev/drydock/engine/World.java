package dev.drydock.engine;

import dev.drydock.billing.usage.Meter;
import dev.drydock.engine.image.ImageCatalog;
import dev.drydock.engine.image.Registries;
import dev.drydock.engine.journal.Journal;
import dev.drydock.engine.market.Capacity;
import dev.drydock.engine.network.Addresses;
import dev.drydock.engine.network.WaysOut;
import dev.drydock.engine.quota.InstanceAdmission;
import dev.drydock.engine.role.Roles;
import dev.drydock.kernel.EventQueue;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Streams;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Job;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.Subnet;
import java.util.List;

/**
 * One run's world: the scenario with names replaced by numbers, the clock, the tables of what is alive, and chance.
 *
 * @param scenario what is simulated
 * @param horizonMicros when the run ends
 * @param prices instance types and prices
 * @param streams the roots of all chance
 * @param queue the pending events and the clock
 * @param tasks the tasks that are alive
 * @param nodes the nodes that are alive
 * @param zones names of the zones, by number
 * @param types names of the instance types, by number
 * @param images the images that tasks need, by number
 * @param registries where the images come from
 * @param pools what instances are bought from, by number
 * @param providers the capacity providers of all clusters, by number
 * @param workloads the services and jobs of all clusters, by number
 * @param capacity what EC2 and Fargate have to give
 * @param meter takes down what is held
 * @param journal tells of what happens
 * @param limits takes down which limit bound when
 * @param addresses what the subnets have to give
 * @param admission whether the account may launch an instance
 * @param waysOut how images come into the subnets
 * @param roles which roles tasks may assume
 */
public record World(
        Scenario scenario,
        long horizonMicros,
        PriceBook prices,
        Streams streams,
        EventQueue queue,
        Tasks tasks,
        Nodes nodes,
        List<String> zones,
        List<String> types,
        ImageCatalog images,
        Registries registries,
        List<Pool> pools,
        List<Provider> providers,
        List<Workload> workloads,
        Capacity capacity,
        Meter meter,
        Journal journal,
        Limits limits,
        Addresses addresses,
        InstanceAdmission admission,
        WaysOut waysOut,
        Roles roles) {

    /** The time in microseconds since the start. */
    public long now() {
        return queue.now();
    }

    /** Schedules a fire-once event. */
    public void schedule(long timeMicros, EventKind kind, int subject) {
        queue.schedule(timeMicros, kind.code(), subject);
    }

    /** A new timer, disarmed. */
    public int newTimer(EventKind kind, int subject) {
        return queue.newTimer(kind.code(), subject);
    }

    /** Sets when a task's current stage ends; one that ends after the run needs no event. */
    public void step(int task, long timeMicros) {
        if (timeMicros <= horizonMicros) {
            queue.arm(tasks.stepTimer(task), timeMicros);
        } else {
            queue.disarm(tasks.stepTimer(task));
        }
    }

    /** The number of a subnet's zone. */
    public int zoneOf(String subnet) {
        Subnet known = scenario.subnets().get(subnet);
        if (known == null) {
            throw new IllegalStateException("no subnet " + subnet);
        }
        return zones.indexOf(known.zone());
    }

    /** The subnets of a workload's tasks. */
    public List<String> subnets(Workload workload) {
        return workload.service() ? service(workload).subnets() : job(workload).subnets();
    }

    /** The service of a workload that is one, as its revision has it. */
    public Service service(Workload workload) {
        Service service = cluster(workload).services().get(workload.name());
        if (service == null) {
            throw new IllegalStateException(workload.path() + " is no service");
        }
        return workload.deployment().map(service::revised).orElse(service);
    }

    /** The job of a workload that is one. */
    public Job job(Workload workload) {
        Job job = cluster(workload).tasks().get(workload.name());
        if (job == null) {
            throw new IllegalStateException(workload.path() + " is no job");
        }
        return job;
    }

    private Cluster cluster(Workload workload) {
        Cluster cluster = scenario.clusters().get(workload.cluster());
        if (cluster == null) {
            throw new IllegalStateException("no cluster " + workload.cluster());
        }
        return cluster;
    }
}
