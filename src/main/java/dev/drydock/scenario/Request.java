package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Key;
import dev.drydock.unit.Measures;

/** What one request takes from the task that serves it. */
@Doc("What one request takes.")
public record Request(
        @Doc("CPU time on one vCPU; requests of a task share its CPU.") @Measures(Measures.Quantity.TIME)
                Distribution cpu,
        @Doc("Time spent waiting for others, without CPU.")
                @Default(value = "0s", source = "assumption: the request does not wait")
                @Measures(Measures.Quantity.TIME)
                @Key("wait")
                Distribution waiting,
        @Doc("Memory held while the request is in the task's work.")
                @Default(value = "0MiB", source = "assumption: unknown")
                @Measures(Measures.Quantity.BYTES)
                Distribution memory) {}
