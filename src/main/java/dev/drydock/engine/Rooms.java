package dev.drydock.engine;

import dev.drydock.engine.observe.ReservationRecord;
import dev.drydock.engine.observe.Ruler;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The room on each capacity provider that anything runs on, written down at the end of each minute. */
final class Rooms {
    private final TaskLife life;
    private final Group[] groupOf;
    private final List<Room> rooms = new ArrayList<>();

    private record Room(int provider, ReservationRecord record) {}

    Rooms(World world, TaskLife life, Group[] groupOf, Ruler ruler) {
        this.life = life;
        this.groupOf = groupOf;
        for (Provider provider : world.providers()) {
            boolean used = world.workloads().stream()
                    .flatMapToInt(workload -> Arrays.stream(workload.providers()))
                    .anyMatch(id -> id == provider.id());
            if (used && provider.fargate() || provider.isGroup()) {
                rooms.add(new Room(provider.id(), new ReservationRecord(provider.path(), ruler, provider.isGroup())));
            }
        }
    }

    /** A minute ended, or the run begins. */
    void minute(long now) {
        for (int i = 0; i < rooms.size(); i++) {
            int provider = rooms.get(i).provider();
            Group group = groupOf[provider];
            rooms.get(i)
                    .record()
                    .minute(
                            now,
                            group == null ? 0 : group.offeredParts(),
                            life.places().reservedParts(provider),
                            group == null ? 0 : group.offeredMib(),
                            life.places().reservedMib(provider));
        }
    }

    void measureFrom() {
        rooms.forEach(room -> room.record().measureFrom());
    }

    void report(List<Metric> metrics, List<TimeSeries> series) {
        for (Room room : rooms) {
            room.record().metrics(metrics);
            room.record().series(series);
        }
    }
}
