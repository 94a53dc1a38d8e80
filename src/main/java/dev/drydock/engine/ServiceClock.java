package dev.drydock.engine;

import dev.drydock.billing.usage.BalancerType;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UseMeter;
import dev.drydock.engine.control.ecs.EcsService;
import dev.drydock.engine.control.ecs.ServiceMinute;
import dev.drydock.engine.control.ecs.ServiceScaler;
import dev.drydock.engine.demand.BalancerTraffic;
import dev.drydock.engine.demand.MessageQueue;
import dev.drydock.engine.demand.MinuteSample;
import dev.drydock.engine.demand.QueueLoad;
import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.engine.observe.ObjectiveWatch;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.MetricUnit;
import dev.drydock.engine.transfer.RequestTransfer;
import dev.drydock.engine.transfer.TaskTransfer;
import dev.drydock.engine.transfer.ZoneCounts;
import dev.drydock.pricing.Place;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Demand;
import dev.drydock.scenario.ListenerProtocol;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.LoadBalancerScheme;
import dev.drydock.scenario.LoadBalancerType;
import dev.drydock.scenario.RateSteps;
import dev.drydock.scenario.RateWalk;
import dev.drydock.scenario.Service;
import dev.drydock.scenario.TransferPer;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What time does to one service: the rate of its requests changes, its minutes end, its load balancer's hours add up. */
final class ServiceClock {
    private final World world;
    private final EcsService service;
    private final Optional<ServiceLoad> load;
    private final Optional<MessageQueue> messages;
    private final Optional<ServiceScaler> scaler;
    private final Service balanced;
    private final Optional<BalancerTraffic> traffic;
    private final Optional<RequestTransfer> transfer;
    private final Optional<TaskTransfer> calls;
    private final UseMeter use;
    private final long measureFrom;
    private final List<Watch> watches = new ArrayList<>();
    private final Limits limits;
    private final int queueFull;
    private final int cpuShort;
    private final int slotsTaken;
    private final int memoryShort;
    private final RateWalk rates;
    private final double factor;
    private final double vcpus;
    private final int concurrency;
    private final double cpuMicrosPerRequest;
    private long known;
    private long unserved;
    private double cpuShare;
    private long killedBefore;
    private long trafficFrom;
    private long trafficRequests;
    private long trafficServed;

    /* An objective on one of the service's own figures of a minute. */
    private record Watch(ObjectiveWatch objective, Figure figure) {}

    private enum Figure {
        LATENCY_MEAN("latency.mean"),
        LATENCY_P50("latency.p50"),
        LATENCY_P90("latency.p90"),
        LATENCY_P95("latency.p95"),
        LATENCY_P99("latency.p99"),
        UNSERVED_SHARE("requests.unservedShare"),
        CPU("utilization.cpu"),
        MEMORY("utilization.memory"),
        QUEUE_VISIBLE("queue.visible.max"),
        QUEUE_NOT_VISIBLE("queue.notVisible.max"),
        QUEUE_AGE("queue.ageOfOldest.max");

        private final String path;

        Figure(String path) {
            this.path = path;
        }

        boolean ofQueue() {
            return path.startsWith("queue.");
        }
    }

    ServiceClock(
            World world,
            EcsService service,
            Optional<ServiceScaler> scaler,
            Limits limits,
            List<ObjectiveWatch> objectives) {
        this.world = world;
        this.service = service;
        this.load = service.load();
        this.messages = load.filter(QueueLoad.class::isInstance).map(l -> ((QueueLoad) l).queue());
        this.scaler = scaler;
        this.limits = limits;
        String path = service.workload().path();
        vcpus = (double) service.workload().size().cpuParts() / Cpu.VCPU;
        queueFull = limits.register(LimitEpisode.Kind.TASK_QUEUE_FULL, path + ".demand.queue");
        cpuShort = limits.register(LimitEpisode.Kind.TASK_CPU, path + ".taskDefinition.cpu");
        slotsTaken = limits.register(LimitEpisode.Kind.TASK_CONCURRENCY, path + ".demand.concurrency");
        memoryShort = limits.register(LimitEpisode.Kind.TASK_MEMORY, path + ".taskDefinition.memory");
        balanced = balancedBy(world, service);
        traffic = balanced.loadBalancer()
                .filter(balancer -> load.isPresent())
                .map(balancer -> new BalancerTraffic(
                        balancer, world.meter().traffic(balancersOwner(), place(), metered(balancer))));
        transfer = service.definition()
                .requests()
                .map(demand -> new RequestTransfer(
                        world.meter(),
                        owner(),
                        place(),
                        demand.payload(),
                        service.definition().loadBalancer(),
                        service.servingIn(),
                        balancerNodes()));
        calls = TaskTransfer.of(world, service.workload(), TransferPer.REQUEST);
        use = world.meter().use(owner());
        measureFrom = world.scenario().measureFrom().micros();
        rates = new RateWalk(service.definition()
                .demand()
                .map(demand -> demand.arrivals().steps())
                .orElse(new RateSteps(new long[] {0}, new double[] {0})));
        concurrency = service.definition().demand().map(Demand::concurrency).orElse(0);
        cpuMicrosPerRequest = service.definition()
                .demand()
                .flatMap(Demand::request)
                .map(request -> request.cpu().mean())
                .orElse(0.0);
        factor = service.definition()
                .demand()
                .flatMap(Demand::uncertainty)
                .map(law -> Math.max(0, law.sample(world.streams().stream(path, "demand uncertainty"))))
                .orElse(1.0);
        for (ObjectiveWatch objective : objectives) {
            for (Figure figure : Figure.values()) {
                if (objective.metric().equals(path + "." + figure.path)) {
                    watches.add(new Watch(objective, figure));
                }
            }
        }
    }

    /* The service whose load balancer it is behind. */
    private static Service balancedBy(World world, EcsService service) {
        Workload workload = service.workload();
        Cluster cluster = Objects.requireNonNull(world.scenario().clusters().get(workload.cluster()));
        return Objects.requireNonNull(cluster.services().get(cluster.balancedBy(workload.name())));
    }

    private Owner balancersOwner() {
        Optional<String> other = service.definition().loadBalancer().flatMap(LoadBalancer::sharedWith);
        return other.map(name -> Owner.service(service.workload().cluster(), name))
                .orElse(owner());
    }

    private Owner owner() {
        return Owner.service(service.workload().cluster(), service.workload().name());
    }

    private Place place() {
        return new Place(world.scenario().account(), world.scenario().region(), "");
    }

    /** The share of its reserved CPU that each task used in the last minute, on the average. */
    double cpuShare() {
        return cpuShare;
    }

    private static BalancerType metered(LoadBalancer balancer) {
        return balancer.type() == LoadBalancerType.APPLICATION
                ? BalancerType.APPLICATION
                : switch (balancer.protocol().orElse(ListenerProtocol.TCP)) {
                    case TCP -> BalancerType.NETWORK_TCP;
                    case UDP -> BalancerType.NETWORK_UDP;
                    case TLS -> BalancerType.NETWORK_TLS;
                };
    }

    private int publicAddresses(LoadBalancer balancer) {
        return balancer.scheme() == LoadBalancerScheme.INTERNAL
                ? 0
                : balancerNodes().all();
    }

    /* One in each zone that its load balancer stands in; where nothing says in which, in those that its tasks may be in. */
    private ZoneCounts balancerNodes() {
        ZoneCounts nodes = new ZoneCounts(world.zones().size());
        List<String> subnets = balanced.loadBalancer()
                .map(balancer -> balancer.standsIn(balanced))
                .orElse(List.of());
        IntStream zones = subnets.isEmpty()
                ? IntStream.range(0, world.zones().size())
                : subnets.stream().mapToInt(world::zoneOf).distinct();
        zones.forEach(zone -> nodes.add(zone, 1));
        return nodes;
    }

    /** Tells of the services among which its callers are. */
    void calledBy(List<ServiceClock> services) {
        List<String> names = service.definition()
                .requests()
                .map(demand -> demand.payload().callers())
                .orElse(List.of());
        for (ServiceClock other : services) {
            Workload workload = other.service.workload();
            if (workload.cluster().equals(service.workload().cluster()) && names.contains(workload.name())) {
                transfer.ifPresent(way -> way.calledBy(other.service.servingIn(), other.owner()));
            }
        }
    }

    EcsService service() {
        return service;
    }

    Optional<ServiceScaler> scaler() {
        return scaler;
    }

    /** The rates of all steps that are due. */
    void changeRate(long now) {
        while (stepDue(now)) {
            double rate = rates.step() * factor;
            if (load.isPresent()) {
                load.get().rate(now, rate);
            }
        }
        /* A step on a whole minute is taken with the minute; only others need an event. */
        if (rates.at() % TimeSpan.MINUTE != 0 && rates.at() < world.horizonMicros()) {
            world.schedule(
                    rates.at(), EventKind.DEMAND_CHANGE, service.workload().id());
        }
    }

    private boolean stepDue(long now) {
        return rates.at() <= now;
    }

    /** Requests of the last minute of which is known what became of them. */
    long known() {
        return known;
    }

    /** Those of them without an answer. */
    long unserved() {
        return unserved;
    }

    /** A minute, or the rest of one at the end of the run, is over. */
    void minute(long now) {
        if (load.isEmpty()) {
            if (scaler.isPresent()) {
                scaler.get().minute(now, ServiceMinute.idle(service.running()));
            }
            return;
        }
        MinuteSample sample = load.get().closeMinute(now);
        int running = service.running();
        double reservedVcpu = service.reservedVcpu();
        double reservedBytes = service.reservedBytes();
        double cpu = running == 0 || vcpus == 0
                ? Double.NaN
                : sample.cpuUsedVcpu() / Math.max(sample.cpuReservedVcpu(), reservedVcpu);
        double memory = running == 0
                ? Double.NaN
                : sample.memoryUsedBytes() / Math.max(sample.memoryReservedBytes(), reservedBytes);
        known = sample.served() + sample.unserved();
        unserved = sample.unserved();
        cpuShare = Double.isNaN(cpu) ? 0 : cpu;
        meterUse(sample, running, reservedVcpu, reservedBytes);
        service.deployments().minute(sample.from(), known, unserved);
        service.record().minute(sample, cpu, memory);
        limits(now, sample, running);
        for (int i = 0; i < watches.size(); i++) {
            watch(watches.get(i), sample, cpu, memory);
        }
        if (scaler.isPresent()) {
            scaler.get().minute(now, ServiceMinute.of(running, cpu, memory, sample, messages));
        }
        meterTraffic(now, sample);
        if (stepDue(now)) {
            changeRate(now);
        }
    }

    private void meterUse(MinuteSample sample, int running, double reservedVcpu, double reservedBytes) {
        if (running > 0) {
            double millis = (sample.to() - sample.from()) / 1_000.0;
            use.add(
                    sample.from(),
                    Math.round(sample.cpuUsedVcpu() * 1_000 * millis),
                    Math.round(reservedVcpu * 1_000 * millis),
                    Math.round(sample.memoryUsedBytes() / Bytes.MIB * millis),
                    Math.round(reservedBytes / Bytes.MIB * millis));
        }
    }

    /* What was wanted and allowed: refused requests, milli-vCPU, requests at once, MiB. */
    private void limits(long now, MinuteSample sample, int running) {
        if (sample.refused() > 0 && service.serving() > 0) {
            limits.set(queueFull, now, true, sample.refused(), 0);
        } else {
            limits.release(queueFull, now);
        }
        if (sample.cpuShort()) {
            limits.set(
                    cpuShort, now, true, Math.round(1_000 * wantedVcpu(sample)), Math.round(1_000 * vcpus * running));
        } else {
            limits.release(cpuShort, now);
        }
        if (sample.slotsTaken()) {
            long wanted = Math.round(sample.inWork() + sample.queued());
            limits.set(slotsTaken, now, true, wanted, (long) running * concurrency);
        } else {
            limits.release(slotsTaken, now);
        }
        long killed = service.record().outOfMemory();
        if (killed > killedBefore) {
            long used = Math.round(sample.memoryUsedBytes() / Bytes.MIB);
            int allowed = service.workload().definition().memoryLimitMib();
            limits.set(memoryShort, now, true, used, (long) running * allowed);
        } else {
            limits.release(memoryShort, now);
        }
        killedBefore = killed;
    }

    private double wantedVcpu(MinuteSample sample) {
        return sample.arrived() * cpuMicrosPerRequest / (sample.to() - sample.from());
    }

    private void watch(Watch watch, MinuteSample sample, double cpu, double memory) {
        long asked = sample.served() + sample.unserved();
        if (asked == 0 && !watch.figure().ofQueue()) {
            return;
        }
        double value =
                switch (watch.figure()) {
                    case LATENCY_MEAN -> sample.latencyMean() / 1e6;
                    case LATENCY_P50 -> sample.latencyP50() / 1e6;
                    case LATENCY_P90 -> sample.latencyP90() / 1e6;
                    case LATENCY_P95 -> sample.latencyP95() / 1e6;
                    case LATENCY_P99 -> sample.latencyP99() / 1e6;
                    case UNSERVED_SHARE -> (double) sample.unserved() / asked;
                    case CPU -> cpu;
                    case MEMORY -> memory;
                    case QUEUE_VISIBLE -> messages.orElseThrow().visible();
                    case QUEUE_NOT_VISIBLE -> messages.orElseThrow().notVisible();
                    case QUEUE_AGE -> messages.orElseThrow().ageOfOldest(sample.to()) / 1e6;
                };
        MetricUnit unit =
                switch (watch.figure()) {
                    case LATENCY_MEAN, LATENCY_P50, LATENCY_P90, LATENCY_P95, LATENCY_P99, QUEUE_AGE ->
                        MetricUnit.SECONDS;
                    case QUEUE_VISIBLE, QUEUE_NOT_VISIBLE -> MetricUnit.COUNT;
                    case UNSERVED_SHARE, CPU, MEMORY -> MetricUnit.SHARE;
                };
        /* A minute in which nobody got an answer has no latency, and did not meet a bound on it. */
        watch.objective().minute(sample.from(), sample.to(), unit, Double.isNaN(value) ? Double.MAX_VALUE : value);
    }

    /* The meter is told once an hour where minutes and clock hours agree, else every minute. */
    private void meterTraffic(long now, MinuteSample sample) {
        trafficRequests += sample.arrived();
        trafficServed += sample.served();
        if (sample.from() >= measureFrom) {
            if (transfer.isPresent()) {
                transfer.get().minute(sample.arrived(), sample.served());
            }
            if (calls.isPresent()) {
                calls.get().add(service.servingIn(), sample.served());
            }
        }
        long sinceEpoch = Math.floorMod(world.scenario().start().getEpochSecond(), 3_600L) * TimeSpan.SECOND + now;
        if (sinceEpoch % TimeSpan.HOUR == 0 || sinceEpoch % TimeSpan.MINUTE != 0) {
            flushTraffic(now);
        }
    }

    private void flushTraffic(long now) {
        if (now <= trafficFrom) {
            return;
        }
        transfer.ifPresent(way -> way.flush(now - 1));
        calls.ifPresent(way -> way.flush(now - 1));
        if (traffic.isPresent() && transfer.isPresent()) {
            long bytes = transfer.get().bytes(trafficRequests, trafficServed);
            traffic.get().add(trafficFrom, now, trafficRequests, bytes);
        }
        trafficFrom = now;
        trafficRequests = 0;
        trafficServed = 0;
    }

    /** The run ends: what is left of a minute and of the load balancer's hour. */
    void close(long now) {
        if (now % TimeSpan.MINUTE != 0) {
            minute(now);
        }
        flushTraffic(now);
        if (service.definition().loadBalancer().isPresent()
                && service.definition().loadBalancer().get().sharedWith().isEmpty()) {
            LoadBalancer balancer = service.definition().loadBalancer().get();
            int holding = world.meter()
                    .holding(owner(), Held.balancer(place(), metered(balancer), publicAddresses(balancer)));
            world.meter().held(holding, 0, now, Ending.STILL_HELD);
        }
    }
}
