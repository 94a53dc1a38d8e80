package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.engine.result.RunResult;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.random.Constant;
import dev.drydock.scenario.DemandModel;
import dev.drydock.scenario.DependencySlowdown;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dependency that answers later makes its callers' requests longer by as much, while it does. */
class DependencySlowdownTest {
    private static TimeSeries latency(DemandModel model) {
        Fleet fleet = new Fleet();
        fleet.horizon = "30m";
        fleet.rates = List.<Object[]>of(new Object[] {"0s", "2/s"});
        fleet.requestCpu = "20ms";
        fleet.concurrency = 64;
        fleet.model = model;
        fleet.faults.put(
                "slow",
                new DependencySlowdown(
                        "c/s", Fleet.at("10m"), new Constant(10.0 * TimeSpan.MINUTE), TimeSpan.parse("500ms")));
        RunResult result = fleet.run();
        assertEquals("slow", result.faults().get(0).name());
        return result.series().stream()
                .filter(s -> s.path().endsWith("latency.mean"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void latency_growsByWhatIsAdded_inBothModels() {
        for (DemandModel model : DemandModel.values()) {
            TimeSeries latency = latency(model);
            double before = latency.mean()[5];
            assertTrue(before > 0.02 && before < 0.1, model + " before: " + before);
            /* The minute in which it begins and ends holds both sorts of requests. */
            assertEquals(before + 0.5, latency.mean()[15], 0.02, model + " during");
            assertEquals(before, latency.mean()[25], 0.02, model + " after");
        }
    }
}
