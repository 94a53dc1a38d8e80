package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/** Requests over time, and what one request takes. */
@Doc("Requests that come to the tasks.")
public record RequestDemand(
        @Doc("Requests over time: a rate like 120/s, steps, or a series from a file.") Traffic requests,
        @Doc("What one request takes; serviceTime may stand in its place.") Optional<Request> request,
        @Doc("How long one request takes in a task, whatever the task's size; request may stand in its place.")
                @Measures(Measures.Quantity.TIME)
                Optional<Distribution> serviceTime,
        @Doc("Requests that one task works on at the same time; the rest wait in the task's queue.") int concurrency,
        @Doc("Requests that wait in one task's queue; the rest are refused.")
                @Default(value = "1000", source = "assumption: a listen backlog of common web servers")
                int queue,
        @Doc("Time after which a request that got no answer counts as unserved.")
                @Default(value = "60s", source = "Elastic Load Balancing user guide, idle timeout")
                TimeSpan timeout,
        @Doc("Memory of a task without requests.") @Default(value = "0MiB", source = "assumption: unknown base")
                Bytes baseMemory,
        @Doc("How the requests are computed.")
                @Default(value = "fluid", source = "DESIGN: the fluid model is held against the discrete one")
                DemandModel model,
        @Doc("What requests and responses carry, and between whom.") Payload payload,
        @Doc("A factor on all traffic, drawn once a replication.") @Measures(Measures.Quantity.NUMBER)
                Optional<Distribution> uncertainty)
        implements Demand {
    public RequestDemand {
        if (request.isPresent() == serviceTime.isPresent()) {
            throw new IllegalArgumentException("give either request or serviceTime");
        }
        Demand.check(concurrency, uncertainty);
        if (queue < 0 || queue > 10_000_000) {
            throw new IllegalArgumentException("queue must be between 0 and 10000000, was " + queue);
        }
        if (timeout.micros() == 0) {
            throw new IllegalArgumentException("timeout must be positive");
        }
    }

    @Override
    public Traffic arrivals() {
        return requests;
    }

    @Override
    public Demand with(Request other) {
        return new RequestDemand(
                requests,
                Optional.of(other),
                serviceTime,
                concurrency,
                queue,
                timeout,
                baseMemory,
                model,
                payload,
                uncertainty);
    }
}
