package dev.drydock.engine;

import dev.drydock.billing.usage.Ending;
import dev.drydock.engine.container.Containers;
import dev.drydock.engine.control.ecs.EcsService;
import dev.drydock.engine.control.ecs.GroupScaler;
import dev.drydock.engine.control.ecs.ManagedFleet;
import dev.drydock.engine.control.ecs.ServiceScaler;
import dev.drydock.engine.control.eks.ControlPlanes;
import dev.drydock.engine.control.group.GroupPolicies;
import dev.drydock.engine.demand.EventLoad;
import dev.drydock.engine.demand.QueueLoad;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.engine.fault.Faults;
import dev.drydock.engine.image.StoredImages;
import dev.drydock.engine.job.JobControl;
import dev.drydock.engine.job.JobObserver;
import dev.drydock.engine.journal.JournalSink;
import dev.drydock.engine.observe.GroupRecord;
import dev.drydock.engine.observe.ObjectiveWatch;
import dev.drydock.engine.observe.QueueRecord;
import dev.drydock.engine.observe.RecoveryWatch;
import dev.drydock.engine.observe.Ruler;
import dev.drydock.engine.observe.ServiceRecord;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.ObjectiveResult;
import dev.drydock.engine.result.Recovery;
import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.kernel.EventQueue;
import dev.drydock.kernel.Fingerprint;
import dev.drydock.pricing.PriceBook;
import dev.drydock.random.Streams;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.ManagedInstances;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a scenario: the world is built and settled, events are taken in order until the horizon, and what was found is handed out.
 *
 * <p>The same scenario, seed, replication and prices give the same result, on any machine.
 */
public final class Simulation {
    private final Scenario scenario;
    private final World world;
    private final EventQueue queue;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Limits limits;
    private final Marks marks = new Marks();
    private final Occupancy occupancy;
    private final SpareCapacity spare;
    private final Invariants invariants;
    private final Ends ends = new Ends();
    private final Daemons daemons = new Daemons();
    private final TaskLife taskLife;
    private final ServiceLoads loads;
    private final NodeLife nodeLife;
    private final Reclaims reclaims;
    private final PriceRises priceRises;
    private final Faults faults;
    private final StoredImages storedImages;
    private final Optional<RecoveryWatch> recoveries;
    private final Rooms rooms;
    private final RefreshWatch refreshAlarms;
    private final MeasuredWatch measured;
    private final List<Group> groups = new ArrayList<>();
    private final List<GroupScaler> groupScalers = new ArrayList<>();
    private final List<GroupPolicies> groupPolicies = new ArrayList<>();
    private final List<ManagedFleet> managedFleets = new ArrayList<>();
    private final @Nullable ManagedFleet[] fleetOf;
    private final List<ServiceClock> services = new ArrayList<>();
    private final List<ObjectiveWatch> objectives = new ArrayList<>();
    private final Group[] groupOf;
    private final ServiceClock[] serviceOf;
    private final List<JobControl> jobs = new ArrayList<>();
    private final JobControl[] jobOf;
    private long ticks;
    private boolean watched;

    /**
     * Simulates a scenario once.
     *
     * @param seed the experiment's seed
     * @param replication which replication, from 0
     * @param prices instance types and prices, the scenario's own among them
     * @throws IllegalStateException when an invariant is broken, which is a defect of the simulator
     */
    public static RunResult run(Scenario scenario, long seed, int replication, PriceBook prices) {
        return new Simulation(scenario, seed, replication, prices).run();
    }

    /**
     * Simulates a scenario once and tells an observer of every task of every job.
     *
     * @throws IllegalStateException when an invariant is broken, which is a defect of the simulator
     */
    public static RunResult run(
            Scenario scenario, long seed, int replication, PriceBook prices, Optional<JobObserver> observer) {
        return new Simulation(scenario, seed, replication, prices, observer, Optional.empty()).run();
    }

    /**
     * Simulates a scenario once and tells what happens to a sink, if there is one; the result is the same.
     *
     * @throws IllegalStateException when an invariant is broken, which is a defect of the simulator
     */
    public static RunResult journaled(
            Scenario scenario, long seed, int replication, PriceBook prices, Optional<JournalSink> sink) {
        return new Simulation(scenario, seed, replication, prices, Optional.empty(), sink).run();
    }

    /**
     * Simulates a scenario once and keeps each single holding that its usage is the sum of; the result is the same but for that.
     *
     * @throws IllegalStateException when an invariant is broken, which is a defect of the simulator
     */
    public static RunResult witnessed(Scenario scenario, long seed, int replication, PriceBook prices) {
        Simulation simulation = new Simulation(scenario, seed, replication, prices);
        simulation.world.meter().witness();
        return simulation.run();
    }

    Simulation(Scenario scenario, long seed, int replication, PriceBook prices) {
        this(scenario, seed, replication, prices, Optional.empty(), Optional.empty());
    }

    private Simulation(
            Scenario scenario,
            long seed,
            int replication,
            PriceBook prices,
            Optional<JobObserver> observer,
            Optional<JournalSink> sink) {
        this.scenario = scenario;
        world = WorldBuilder.build(scenario, prices, new Streams(seed, replication), sink);
        limits = world.limits();
        queue = world.queue();
        world.registries().watch(limits);
        occupancy = new Occupancy(world);
        invariants = new Invariants(world);
        TaskOwner[] owners = new TaskOwner[world.workloads().size()];
        serviceOf = new ServiceClock[owners.length];
        jobOf = new JobControl[owners.length];
        groupOf = new Group[world.providers().size()];
        fleetOf = new ManagedFleet[groupOf.length];
        taskLife = new TaskLife(
                world,
                occupancy,
                invariants,
                owners,
                this::nodeEmptied,
                node -> groupOf[world.nodes().provider(node)].release(node),
                ends,
                daemons);
        loads = new ServiceLoads(world, this::outOfMemory, taskLife::drained);
        storedImages = new StoredImages(world);
        recoveries = scenario.faults().isEmpty() ? Optional.empty() : Optional.of(new RecoveryWatch(world));
        nodeLife = new NodeLife(world, taskLife, occupancy, this::nodeDrains, daemons);
        TargetHealth.of(world, nodeLife.stages()).ifPresent(nodeLife::ask);
        reclaims = new Reclaims(world, nodeLife, taskLife, groups, marks);
        priceRises = new PriceRises(world, nodeLife, groups, marks);
        scenario.objectives().forEach((name, objective) -> objectives.add(new ObjectiveWatch(name, objective)));
        Ruler ruler = Ruler.of(world.horizonMicros());
        world.providers().stream().filter(Provider::isGroup).forEach(p -> addGroup(p, ruler));
        spare = new SpareCapacity(world, groupOf, world.meter().slicing());
        rooms = new Rooms(world, taskLife, groupOf, ruler);
        world.workloads().stream().filter(w -> w.service() && !w.revision()).forEach(w -> {
            TaskOwner service = addService(w, ruler);
            revisions(w).forEach(revision -> owners[revision.id()] = service);
        });
        services.forEach(clock -> clock.calledBy(services));
        refreshAlarms = new RefreshWatch(groups, services, marks);
        measured = new MeasuredWatch(world);
        world.workloads().stream().filter(w -> !w.service()).forEach(w -> owners[w.id()] = addJob(w, observer));
        faults = new Faults(
                world, new FaultRooms(world, nodeLife, taskLife, groups, services, ends, reclaims), recoveries);
    }

    private JobControl addJob(Workload workload, Optional<JobObserver> observer) {
        JobControl job = new JobControl(world, taskLife, workload, observer);
        jobs.add(job);
        jobOf[workload.id()] = job;
        return job;
    }

    private void addGroup(Provider provider, Ruler ruler) {
        Group group = new Group(world, nodeLife, provider, limits, new GroupRecord(provider.path(), ruler));
        groups.add(group);
        groupOf[provider.id()] = group;
        if (!group.definition().scalingPolicies().isEmpty()) {
            groupPolicies.add(new GroupPolicies(world, group, taskLife, this::cpuShare));
        }
        Optional<ManagedInstances> managed = provider.definition().orElseThrow().managedInstancesProvider();
        if (managed.isPresent()) {
            ManagedFleet fleet = new ManagedFleet(world, group, taskLife, managed.get());
            managedFleets.add(fleet);
            fleetOf[provider.id()] = fleet;
            return;
        }
        groupScalers.add(new GroupScaler(
                world, group, taskLife, provider.definition().orElseThrow().managedScaling(), limits));
    }

    /* Tasks that run to an end use what they reserve. */
    private double cpuShare(int workload) {
        return serviceOf[workload] == null ? 1 : serviceOf[workload].cpuShare();
    }

    private TaskOwner addService(Workload workload, Ruler ruler) {
        Optional<Demand> demand = world.service(workload).demand();
        Optional<ServiceLoad> load = demand.map(d -> loads.of(workload, d));
        ServiceRecord record = new ServiceRecord(
                workload.path(),
                ruler,
                demand.map(d -> ServiceLoads.perTask(workload, d)).orElse(0.0));
        if (load.isPresent() && load.get() instanceof QueueLoad messages) {
            record.follow(new QueueRecord(workload.path(), ruler, messages.queue()));
        }
        EcsService service = new EcsService(world, taskLife, revisions(workload), load, record, marks);
        service.daemon().ifPresent(daemons::add);
        Optional<ServiceScaler> scaler =
                service.definition().scaling().map(bounds -> new ServiceScaler(world, service, bounds, limits));
        ServiceClock clock = new ServiceClock(world, service, scaler, limits, objectives);
        services.add(clock);
        revisions(workload).forEach(revision -> serviceOf[revision.id()] = clock);
        return recoveries
                .<TaskOwner>map(watch -> watch.watch(service, objectives))
                .orElse(service);
    }

    /* A service's own shape first, then those of its deployments in order of time, and those that faults deploy. */
    private List<Workload> revisions(Workload service) {
        return world.workloads().stream().filter(w -> w.base() == service.id()).toList();
    }

    /** Checks the invariants after every event, not just at the end. */
    Simulation watched() {
        watched = true;
        return this;
    }

    /** The run's world, for a look inside. */
    World world() {
        return world;
    }

    RunResult run() {
        settle();
        while (queue.next(world.horizonMicros())) {
            EventKind kind = EventKind.of(queue.kind());
            fingerprint.add(queue.now(), kind.mark(), queue.subject());
            happen(kind, queue.subject());
            if (watched) {
                checkInvariants();
            }
        }
        queue.advanceTo(world.horizonMicros());
        return close();
    }

    private void settle() {
        boolean running = scenario.initial() == InitialState.RUNNING;
        if (!running) {
            world.journal().open();
        }
        for (Group group : groups) {
            int size = group.definition()
                    .desiredCapacity()
                    .orElse(group.definition().minSize());
            group.begin(size, running);
        }
        for (ServiceClock clock : services) {
            clock.changeRate(0);
            if (running && !clock.service().definition().daemon()) {
                startRunning(clock.service());
            }
            clock.service().begin();
            clock.scaler().ifPresent(ServiceScaler::begin);
        }
        world.journal().open();
        services.forEach(clock -> clock.service().record().settled());
        groups.forEach(group -> group.record().settled());
        rooms.minute(0);
        jobs.forEach(JobControl::start);
        groups.forEach(Group::begun);
        reclaims.start();
        priceRises.start();
        storedImages.start();
        faults.start();
        world.capacity().start();
        measured.start(services.stream().map(ServiceClock::service).toList(), groups);
        if (scenario.measureFrom().micros() > 0) {
            world.schedule(scenario.measureFrom().micros(), EventKind.MEASURE_FROM, 0);
        }
        boolean metrics = !services.isEmpty() || !groups.isEmpty();
        if (metrics && TimeSpan.MINUTE <= world.horizonMicros()) {
            world.schedule(TimeSpan.MINUTE, EventKind.MINUTE, 0);
        }
    }

    /* Desired tasks run from the first instant; a group without a desired capacity of its own grows as far as they need and it may. */
    private void startRunning(EcsService service) {
        while (service.live() < service.desired()) {
            int task = service.launch();
            boolean placed = taskLife.startRunning(task);
            ManagedFleet fleet = fleetOf[world.tasks().provider(task)];
            if (!placed && fleet != null) {
                fleet.begin(
                        service.workload().size(),
                        service.desired() - service.live() + 1,
                        service.workload().rule().distinct());
                placed = taskLife.startRunning(task);
            }
            for (int of : world.providers().get(world.tasks().provider(task)).groups()) {
                Group group = groupOf[of];
                while (!placed && group.growsToHold(service.workload().size())) {
                    group.begin(group.capacity() + 1, true);
                    placed = taskLife.startRunning(task);
                }
            }
            if (!placed) {
                taskLife.schedule(task);
            }
        }
    }

    private void happen(EventKind kind, int subject) {
        switch (kind) {
            case DEMAND_CHANGE -> serviceOf[subject].changeRate(queue.now());
            case MEASURE_FROM -> measureFrom(queue.now());
            case FAULT -> faults.happen(subject);
            case FAULT_DETECTED -> faults.detected(subject);
            case STOCK -> reclaims.takeBack(subject);
            case SPOT_NOTICE -> reclaims.notice(subject);
            case SPOT_PRICE -> priceRises.rise(subject);
            case TARGET_STATE -> targetState(subject);
            case SPOT_RECLAIM -> reclaims.reclaim(subject);
            case NODE_FAILURE -> failNode(subject);
            case NODE_UNHEALTHY -> nodeLife.unhealthy(subject);
            case TASK_CRASH -> crash(subject);
            case CREDENTIALS_END -> world.roles().runOut(world, ends);
            case CONTAINER_STEP -> taskLife.containers().step(subject);
            case TASK_STEP -> taskLife.step(subject);
            case IMAGE_PUSH -> storedImages.push(subject);
            case IMAGE_EXPIRY -> storedImages.expire(subject);
            case PULL_END -> taskLife.startup().downloaded(subject);
            case PULL_RETRY -> taskLife.startup().askAgain();
            case NODE_STEP -> nodeLife.step(subject);
            case REQUEST_STEP -> events(world.tasks().workload(subject)).taskDue(queue.now(), subject);
            case REQUEST_ARRIVAL -> events(subject).arrivalDue(queue.now());
            case QUEUE_STEP -> ((QueueLoad) events(subject)).queueDue(queue.now());
            case JOB_ARRIVAL -> jobOf[subject].arrive();
            case JOB_RELEASE -> jobOf[subject].release();
            case MINUTE -> minute(queue.now());
            case SERVICE_DECISION -> serviceOf[subject].service().decide();
            case GROUP_DECISION -> groupOf[subject].decide();
            case SCALING_SCHEDULE -> serviceOf[subject].scaler().orElseThrow().scheduled(queue.now());
            case GROUP_RETRY -> groupOf[subject].retry();
            case DEPLOYMENT -> serviceOf[subject].service().deployments().begin();
            case MEASURED_POINT -> measured.tick(subject);
            case PLACE_WAITING -> taskLife.placeWaiting(subject);
        }
    }

    /* The number may be another task's by now, to which nothing happens then. */
    private void targetState(int task) {
        ServiceClock clock = serviceOf[world.tasks().workload(task)];
        if (clock != null) {
            clock.service().targetState(task);
        }
    }

    private EventLoad events(int workload) {
        return (EventLoad) serviceOf[workload].service().load().orElseThrow();
    }

    private void minute(long now) {
        for (int i = 0; i < services.size(); i++) {
            services.get(i).minute(now);
        }
        refreshAlarms.minute(now);
        recoveries.ifPresent(watch -> watch.minute(now));
        for (int i = 0; i < groupScalers.size(); i++) {
            groupScalers.get(i).minute(now);
        }
        for (int i = 0; i < managedFleets.size(); i++) {
            managedFleets.get(i).minute(now);
        }
        for (int i = 0; i < groupPolicies.size(); i++) {
            groupPolicies.get(i).minute(now);
        }
        taskLife.unplaced().minute(now);
        rooms.minute(now);
        ticks += services.size() + groupScalers.size();
        if (now + TimeSpan.MINUTE <= world.horizonMicros()) {
            world.schedule(now + TimeSpan.MINUTE, EventKind.MINUTE, 0);
        }
    }

    private void measureFrom(long now) {
        services.forEach(clock -> {
            clock.service().load().ifPresent(load -> load.measureFrom(now));
            clock.service().record().measureFrom(now);
        });
        groups.forEach(group -> group.record().measureFrom(now));
        rooms.measureFrom();
        world.registries().measureFrom(now);
        objectives.forEach(ObjectiveWatch::measureFrom);
    }

    private void failNode(int node) {
        marks.add(
                queue.now(),
                "instance-failure",
                world.providers().get(world.nodes().provider(node)).path(),
                1);
        nodeLife.fail(node);
    }

    private void crash(int task) {
        mark("task-crash", task);
        taskLife.exited(task, StopReason.CRASHED, true);
    }

    private void outOfMemory(long now, int task) {
        mark("out-of-memory", task);
        taskLife.exited(task, StopReason.OUT_OF_MEMORY, true);
    }

    private void mark(String kind, int task) {
        Workload workload = world.workloads().get(world.tasks().workload(task));
        marks.add(queue.now(), kind, workload.path(), 1);
    }

    /* Tasks end with their essential containers; those of a job that exit with 0 are done. */
    private final class Ends implements Containers.Ends {
        @Override
        public void exited(int task, int code, boolean alone) {
            boolean done = code == 0 && jobOf[world.tasks().workload(task)] != null;
            if (done) {
                jobOf[world.tasks().workload(task)].taskDone(task);
            } else {
                mark("task-crash", task);
            }
            taskLife.exited(task, done ? StopReason.DONE : StopReason.CRASHED, alone);
        }

        @Override
        public void outOfMemory(int task, boolean alone) {
            mark("out-of-memory", task);
            taskLife.exited(task, StopReason.OUT_OF_MEMORY, alone);
        }
    }

    private void nodeEmptied(int node) {
        nodeLife.emptied(node);
    }

    private void nodeDrains(int task) {
        ServiceClock clock = serviceOf[world.tasks().workload(task)];
        if (clock != null) {
            clock.service().drains(task);
        }
    }

    private void checkInvariants() {
        invariants.check(taskLife, groups, services);
        spare.check();
    }

    private RunResult close() {
        checkInvariants();
        long end = world.horizonMicros();
        services.forEach(clock -> clock.close(end));
        Tasks tasks = world.tasks();
        for (int task = 0; task < tasks.bound(); task++) {
            if (tasks.state(task) != TaskState.NONE) {
                occupancy.ended(task, end, Ending.STILL_HELD);
                taskLife.countHealthChecks(task, end);
            }
        }
        Nodes nodes = world.nodes();
        for (int node = 0; node < nodes.bound(); node++) {
            if (nodes.state(node) != NodeState.NONE) {
                occupancy.nodeEnded(node, end, Ending.STILL_HELD);
            }
        }
        occupancy.close();
        spare.close(end, occupancy);
        List<Metric> metrics = new ArrayList<>();
        List<TimeSeries> series = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (ServiceClock clock : services) {
            EcsService service = clock.service();
            service.record().metrics(end, service.load(), metrics);
            service.record().series(series);
            service.load().ifPresent(load -> load.warnings()
                    .forEach(text -> warnings.add(service.workload().path() + ": " + text)));
        }
        for (JobControl job : jobs) {
            job.finish(end);
            job.metrics(metrics);
            job.series(series);
        }
        for (Group group : groups) {
            group.record().metrics(end, metrics);
            group.record().series(series);
        }
        rooms.report(metrics, series);
        storedImages.close(end);
        ControlPlanes.meter(world);
        world.registries().report(metrics, series);
        world.addresses().metrics(metrics);
        world.waysOut().close(end);
        measured.report(metrics, series);
        List<Recovery> felt =
                recoveries.map(watch -> watch.finish(end, metrics)).orElse(List.of());
        List<ObjectiveResult> judged = objectives.stream()
                .flatMap(objective -> objective.judge(metrics).stream())
                .toList();
        return new RunResult(
                end,
                fingerprint.value(),
                queue.processed(),
                ticks + taskLife.healthChecks(),
                metrics,
                series,
                limits.close(end),
                judged,
                services.stream()
                        .flatMap(clock -> clock.service().deployments().results().stream())
                        .toList(),
                marks.all(),
                faults.close(),
                felt,
                warnings,
                world.meter().close());
    }
}
