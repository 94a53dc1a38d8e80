package dev.drydock.engine;

import dev.drydock.engine.control.ecs.EcsService;
import dev.drydock.engine.observe.MeasuredRecord;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Reads what is compared with measured series, at the ticks of each. */
final class MeasuredWatch {
    private final World world;
    private final List<Comparison> comparisons = new ArrayList<>();

    private record Comparison(List<IntSupplier> levels, MeasuredRecord record) {}

    MeasuredWatch(World world) {
        this.world = world;
    }

    /** Begins to read. */
    void start(List<EcsService> services, List<Group> groups) {
        world.scenario().measured().forEach((name, measured) -> {
            List<IntSupplier> levels = new ArrayList<>();
            measured.of().forEach(path -> levels.add(level(path, services, groups)));
            comparisons.add(new Comparison(levels, new MeasuredRecord(name, measured.points(), world.horizonMicros())));
        });
        for (int i = 0; i < comparisons.size(); i++) {
            world.schedule(0, EventKind.MEASURED_POINT, i);
        }
    }

    private static IntSupplier level(String path, List<EcsService> services, List<Group> groups) {
        for (EcsService service : services) {
            String of = service.workload().path();
            if (path.startsWith(of + ".tasks.")) {
                return switch (path.substring(of.length())) {
                    case ".tasks.desired" -> service::desired;
                    case ".tasks.running" -> service::running;
                    case ".tasks.serving" -> service::serving;
                    default -> throw new IllegalArgumentException("no level " + path);
                };
            }
        }
        for (Group group : groups) {
            String of = group.provider().path();
            if (path.equals(of + ".instances")) {
                return group::alive;
            }
            if (path.equals(of + ".instances.desired")) {
                return group::capacity;
            }
        }
        throw new IllegalArgumentException("no level " + path);
    }

    /** The {@code MEASURED_POINT} event: a tick of a comparison. */
    void tick(int number) {
        Comparison comparison = comparisons.get(number);
        int sum = 0;
        for (IntSupplier level : comparison.levels()) {
            sum += level.getAsInt();
        }
        comparison.record().at(world.now(), sum);
        long next = world.now() + comparison.record().tickMicros();
        if (next <= world.horizonMicros()) {
            world.schedule(next, EventKind.MEASURED_POINT, number);
        }
    }

    void report(List<Metric> metrics, List<TimeSeries> series) {
        for (Comparison comparison : comparisons) {
            comparison.record().metrics(metrics);
            comparison.record().series(series);
        }
    }
}
