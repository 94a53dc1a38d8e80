package dev.drydock.engine.fault;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.World;
import dev.drydock.engine.result.FaultEpisode;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Fault;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The clock of the scenario's faults: each begins at its time or after a random one, lasts, and ends; campaigns go on. */
public final class Faults {
    private static final int MOST_EPISODES = 10_000;

    private final World world;
    private final List<Entry> entries = new ArrayList<>();
    private final List<FaultEpisode> episodes = new ArrayList<>();

    private final Optional<? extends Watcher> watcher;

    /** Told when faults begin and end. */
    public interface Watcher {
        /** A fault is about to strike. */
        void begins(String fault, long now);

        /** A fault's strike is over. */
        void ends(String fault);
    }

    private static final class Entry {
        final String name;
        final Fault fault;
        final Strike strike;
        final RandomStream waits;
        final RandomStream durations;
        long strikes;
        boolean active;
        long since;
        long next;
        Strike.Hit hit = new Strike.Hit("", 0, 0);

        Entry(World world, String name, Fault fault, Strike strike) {
            this.name = name;
            this.fault = fault;
            this.strike = strike;
            waits = world.streams().stream("faults/" + name, "time between strikes");
            durations = world.streams().stream("faults/" + name, "duration");
        }
    }

    /** Faults over a world; {@code rooms} says of each what it does. @param watcher told of every strike */
    public Faults(World world, Fault.Cases<Strike> rooms, Optional<? extends Watcher> watcher) {
        this.world = world;
        this.watcher = watcher;
        world.scenario().faults().forEach((name, fault) -> {
            Entry entry = new Entry(world, name, fault, fault.choose(rooms));
            int number = entries.size();
            entries.add(entry);
            entry.strike.belongsTo(name, () -> over(number, entry));
        });
    }

    /** Schedules the first strike of each fault. */
    public void start() {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            schedule(i, entry.fault.strikes().at().map(TimeSpan::micros).orElseGet(() -> wait(entry)));
        }
    }

    private static long wait(Entry entry) {
        return Math.max(1, entry.fault.strikes().every().orElseThrow().sampleMicros(entry.waits.at(entry.strikes)));
    }

    private void schedule(int number, long delay) {
        entries.get(number).next = world.now() + delay;
        if (delay <= world.horizonMicros() - world.now()) {
            world.schedule(world.now() + delay, EventKind.FAULT, number);
        }
    }

    /** The {@code FAULT} event: a fault begins or ends. */
    public void happen(int number) {
        Entry entry = entries.get(number);
        if (entry.next != world.now()) {
            return; /* the end of a strike that was over before its time */
        }
        if (entry.active) {
            end(number, entry);
            return;
        }
        entry.active = true;
        entry.since = world.now();
        long lasts = entry.fault.duration().sampleMicros(entry.durations.at(entry.strikes));
        watcher.ifPresent(told -> told.begins(entry.name, world.now()));
        entry.hit = entry.strike.begin(entry.strikes++);
        long known = entry.strike.detection();
        if (known > 0 && known <= world.horizonMicros() - world.now()) {
            world.schedule(world.now() + known, EventKind.FAULT_DETECTED, number);
        }
        if (lasts == 0) {
            end(number, entry);
        } else {
            schedule(number, lasts);
        }
    }

    /** The {@code FAULT_DETECTED} event: AWS knows of what a strike did. */
    public void detected(int number) {
        entries.get(number).strike.detected();
    }

    private void over(int number, Entry entry) {
        if (entry.active) {
            end(number, entry);
        }
    }

    private void end(int number, Entry entry) {
        entry.strike.end();
        entry.active = false;
        entry.next = -1;
        watcher.ifPresent(told -> told.ends(entry.name));
        note(entry);
        if (entry.strikes < entry.fault.strikes().most()) {
            schedule(number, wait(entry));
        }
    }

    private void note(Entry entry) {
        if (episodes.size() < MOST_EPISODES) {
            Strike.Hit hit = entry.hit;
            episodes.add(new FaultEpisode(
                    entry.name,
                    entry.fault.word(),
                    hit.target(),
                    entry.since,
                    world.now(),
                    hit.instances(),
                    hit.tasks()));
        }
    }

    /** All strikes in order of time, those that last still ended now; at most ten thousand. */
    public List<FaultEpisode> close() {
        entries.stream().filter(entry -> entry.active).forEach(this::note);
        episodes.sort(Comparator.comparingLong(FaultEpisode::fromMicros));
        return List.copyOf(episodes);
    }
}
