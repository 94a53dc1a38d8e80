package dev.drydock.engine.control.ecs;

import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.demand.RequestLaw;
import dev.drydock.scenario.Service;
import java.util.Arrays;
import java.util.Optional;

/** One revision of a service: what its tasks are, and those of them that are not being stopped. */
final class Revision {
    private final Tasks tasks;
    private final Workload workload;
    private final Service settings;
    private final Readiness readiness;
    private final Optional<RequestLaw> law;
    private final boolean checked;
    private final int[] ofItem;
    private int[] members = new int[16];
    private int live;
    int running;
    int serving;
    int onDraining;
    int givenUp;
    int stopping;
    /* While another revision is deployed: how many of its tasks have not been replaced yet, and are kept up. */
    int owed;

    Revision(World world, Workload workload) {
        this.tasks = world.tasks();
        this.workload = workload;
        this.settings = world.service(workload);
        this.readiness = new Readiness(world, workload, settings);
        this.law = settings.demand().map(RequestLaw::of);
        this.checked = workload.definition().containerDefinitions().stream()
                .anyMatch(container ->
                        container.essential() && container.healthCheck().isPresent());
        this.ofItem = new int[workload.strategy().size()];
    }

    Workload workload() {
        return workload;
    }

    Service settings() {
        return settings;
    }

    Readiness readiness() {
        return readiness;
    }

    /** Whether an essential container has a health check. */
    boolean checked() {
        return checked;
    }

    /** What requests take in its tasks. */
    Optional<RequestLaw> law() {
        return law;
    }

    /** Tasks that are not being stopped, by item of the strategy. */
    int[] ofItem() {
        return ofItem;
    }

    /** Its tasks that are not being stopped, in the first {@link #live} places. */
    int[] members() {
        return members;
    }

    /** How many of its tasks are not being stopped. */
    int live() {
        return live;
    }

    void add(int task, int item) {
        if (live == members.length) {
            members = Arrays.copyOf(members, 2 * live);
        }
        tasks.position(task, live);
        members[live++] = task;
        ofItem[item]++;
    }

    void forget(int task) {
        int at = tasks.position(task);
        int last = members[--live];
        members[at] = last;
        tasks.position(last, at);
        tasks.position(task, Tasks.NONE);
        ofItem[tasks.item(task)]--;
    }
}
