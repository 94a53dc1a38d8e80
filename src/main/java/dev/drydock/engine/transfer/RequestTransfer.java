package dev.drydock.engine.transfer;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.Clients;
import dev.drydock.scenario.LoadBalancer;
import dev.drydock.scenario.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the requests of one service cost on their way: responses to the internet, and bytes that cross zones between callers, load balancer and tasks.
 *
 * <p>What crosses zones is charged at both of its ends. Between a Network Load Balancer and its targets both are its own; an Application Load Balancer pays for neither side of its own, so
 * that a caller's end is charged alone. Sources: EC2 On-Demand pricing, "Data Transfer"; AWS, "Optimizing data transfer costs when using AWS Network Load Balancer".
 */
public final class RequestTransfer {
    private final Meter meter;
    private final Place place;
    private final Payload payload;
    private final Optional<LoadBalancer> balancer;
    private final ZoneCounts tasks;
    private final ZoneCounts balancerNodes;
    private final Optional<ByteCounter> internet;
    private final ByteCounter ownEnd;
    private final List<Caller> callers = new ArrayList<>();
    private final boolean network;
    private long answered;

    /* A service that sends requests: where its tasks are, and what crosses zones at its end. */
    private record Caller(ZoneCounts tasks, ByteCounter end) {}

    /**
     * The way of a service's requests.
     *
     * @param owner pays for the service's end of it
     * @param place the region
     * @param tasks those that serve
     * @param balancerNodes one in each zone in which the load balancer stands
     */
    public RequestTransfer(
            Meter meter,
            Owner owner,
            Place place,
            Payload payload,
            Optional<LoadBalancer> balancer,
            ZoneCounts tasks,
            ZoneCounts balancerNodes) {
        this.meter = meter;
        this.place = place;
        this.payload = payload;
        this.balancer = balancer;
        this.tasks = tasks;
        this.balancerNodes = balancerNodes;
        network = balancer.isPresent() && balancer.get().network();
        boolean out = payload.from(balancer) == Clients.INTERNET;
        internet = out ? Optional.of(counter(owner, "internet")) : Optional.empty();
        ownEnd = counter(owner, "zone");
    }

    private ByteCounter counter(Owner owner, String kind) {
        return new ByteCounter(meter, owner, PriceKey.plain(Product.DATA_TRANSFER, place, kind));
    }

    /** A service that sends requests. @param tasks those of it that serve @param owner pays for its end */
    public void calledBy(ZoneCounts tasks, Owner owner) {
        callers.add(new Caller(tasks, counter(owner, "zone")));
    }

    /** Bytes of requests that came and of responses that went. */
    public long bytes(long arrived, long served) {
        return Math.addExact(
                Math.multiplyExact(arrived, payload.requestSize().count()),
                Math.multiplyExact(served, payload.responseSize().count()));
    }

    /** A minute is over, in which so many requests came and were answered; the tasks are taken to have been where they are now. */
    public void minute(long arrived, long served) {
        answered += served;
        if (callers.isEmpty() && !network) {
            return;
        }
        long bytes = bytes(arrived, served);
        if (network && balancer.get().acrossZones()) {
            ownEnd.add(2 * balancerNodes.crossing(bytes, tasks));
        }
        long sending = 0;
        for (Caller caller : callers) {
            sending += caller.tasks.all();
        }
        for (Caller caller : callers) {
            int part = caller.tasks.all();
            long sent = sending == 0 ? 0 : bytes / sending * part + bytes % sending * part / sending;
            long apart = caller.tasks.crossing(sent, balancer.isPresent() ? balancerNodes : tasks);
            caller.end.add(apart);
            ownEnd.add(balancer.isPresent() && !network ? 0 : apart);
        }
    }

    /** Tells the meter of the time since it was told last. @param at an instant of that time */
    public void flush(long at) {
        if (internet.isPresent()) {
            internet.get()
                    .add(Math.multiplyExact(answered, payload.responseSize().count()));
            internet.get().flush(at);
        }
        answered = 0;
        ownEnd.flush(at);
        for (Caller caller : callers) {
            caller.end.flush(at);
        }
    }
}
