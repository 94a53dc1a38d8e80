package dev.drydock.engine.control.ecs;

import dev.drydock.engine.demand.ServiceLoad;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;

/**
 * How the traffic of one deployment moves while both revisions stand side by side: it waits until the new one is up, goes over at once or in steps, bakes, and
 * then lets the old one go.
 *
 * <p>Source: Amazon ECS developer guide, "Amazon ECS blue/green deployments", "linear deployments" and "canary deployments".
 */
final class TrafficShift {
    private static final double ALL = 100;

    private final DeploymentConfiguration configuration;
    private final Optional<ServiceLoad> load;
    private final int targets;
    private final int old;
    private final int newest;
    private Stage stage = Stage.COMES_UP;
    private double percent;
    private long until;

    private enum Stage {
        /** The new revision is launched; the old one has all traffic. */
        COMES_UP,
        /** Part of the traffic has moved. */
        SHIFTS,
        /** All traffic has moved; the old revision stays for a way back. */
        BAKES,
        /** The old revision goes. */
        CLEANS_UP
    }

    /**
     * A shift that begins now.
     *
     * @param targets how many target groups there are, one for each revision
     * @param old the number of the revision that has the traffic
     * @param newest the number of the one that is to get it
     */
    TrafficShift(
            long now,
            DeploymentConfiguration configuration,
            Optional<ServiceLoad> load,
            int targets,
            int old,
            int newest) {
        this.configuration = configuration;
        this.load = load;
        this.targets = targets;
        this.old = old;
        this.newest = newest;
        split(now, 0);
    }

    private void split(long now, double toNewest) {
        percent = Math.min(ALL, toNewest);
        double[] shares = new double[targets];
        shares[old] = 1 - percent / ALL;
        shares[newest] = percent / ALL;
        load.ifPresent(l -> l.split(now, shares));
    }

    /** Whether both revisions are kept at full size. */
    boolean keepsOld() {
        return stage != Stage.CLEANS_UP;
    }

    /** When it goes on by itself; {@link Long#MAX_VALUE} while it waits for tasks. */
    long goesOnAt() {
        return stage == Stage.SHIFTS || stage == Stage.BAKES ? until : Long.MAX_VALUE;
    }

    /** Goes on as far as it may. @param up whether the new revision has all its tasks healthy @return whether traffic moved */
    boolean advance(long now, boolean up) {
        double before = percent;
        if (stage == Stage.COMES_UP && up) {
            step(now);
        }
        while (stage == Stage.SHIFTS && now >= until) {
            step(now);
        }
        if (stage == Stage.BAKES && now >= until) {
            stage = Stage.CLEANS_UP;
        }
        return percent > before;
    }

    private void step(long now) {
        double next =
                switch (configuration.strategy()) {
                    case ROLLING, BLUE_GREEN -> ALL;
                    case LINEAR ->
                        percent
                                + configuration
                                        .linearConfiguration()
                                        .orElseThrow()
                                        .stepPercent()
                                        .doubleValue();
                    case CANARY ->
                        percent > 0
                                ? ALL
                                : configuration
                                        .canaryConfiguration()
                                        .orElseThrow()
                                        .canaryPercent()
                                        .doubleValue();
                };
        split(now, next);
        stage = percent < ALL ? Stage.SHIFTS : Stage.BAKES;
        until = now + minutes() * TimeSpan.MINUTE;
    }

    private int minutes() {
        if (stage == Stage.BAKES) {
            return configuration.bakeTimeInMinutes().orElse(0);
        }
        return configuration
                .linearConfiguration()
                .map(linear -> linear.stepBakeTimeInMinutes())
                .or(() -> configuration.canaryConfiguration().map(canary -> canary.canaryBakeTimeInMinutes()))
                .orElse(0);
    }

    /** The old revision gets all traffic back. */
    void back(long now) {
        split(now, 0);
        stage = Stage.CLEANS_UP;
    }
}
