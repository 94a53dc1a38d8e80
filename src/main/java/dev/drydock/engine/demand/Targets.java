package dev.drydock.engine.demand;

import dev.drydock.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The targets of one load balancer, one of which each request goes to.
 *
 * <p>Without slow start and with all zones alike they are taken in turn. Else each has a weight, and of all that have waited long enough for their weight the one that has waited longest is
 * taken (smooth weighted round robin), so that the requests of any stretch of time come close to the weights.
 *
 * @param <T> what stands for a target
 */
final class Targets<T> {
    private static final long FULL = Long.MIN_VALUE;

    private final Balancing balancing;
    private final RandomStream flows;
    private final ToIntFunction<T> requests;
    private final List<T> all = new ArrayList<>();
    /* Beside all: zone, when slow start began (FULL for a full share), and how much it is owed. */
    private final List<Credit> credits = new ArrayList<>();
    private int turn;
    private long takes;
    private long flow;

    private static final class Credit {
        final int zone;
        long since;
        double owed;
        long taken;

        Credit(int zone, long since) {
            this.zone = zone;
            this.since = since;
        }
    }

    /** No targets. @param flows draws for flows @param requests how many requests a target has */
    Targets(Balancing balancing, RandomStream flows, ToIntFunction<T> requests) {
        this.balancing = balancing;
        this.flows = flows;
        this.requests = requests;
    }

    int size() {
        return all.size();
    }

    T get(int at) {
        return all.get(at);
    }

    boolean contains(T target) {
        return all.contains(target);
    }

    /** Slow start is for a target that comes when another has its full share already. */
    void add(T target, int task, long now) {
        boolean slow = balancing.slowStartMicros() > 0 && credits.stream().anyMatch(credit -> full(credit, now));
        all.add(target);
        credits.add(new Credit(balancing.zoneOf().applyAsInt(task), slow ? now : FULL));
    }

    private boolean full(Credit credit, long now) {
        return credit.since == FULL || now - credit.since >= balancing.slowStartMicros();
    }

    void remove(T target) {
        int at = all.indexOf(target);
        if (at >= 0) {
            all.remove(at);
            credits.remove(at);
            turn -= at < turn ? 1 : 0;
        }
    }

    /** The target that the next request goes to, of which there must be one; it is not taken before {@link #taken}. */
    T next(long now) {
        turn = turn >= all.size() ? 0 : turn;
        return all.get(chosen(now));
    }

    private int chosen(long now) {
        return switch (balancing.spread()) {
            case IN_TURN -> balancing.even() ? turn : owedMost(now);
            case LEAST_REQUESTS -> least(zone());
            case BY_FLOW -> byFlow(zone(), now);
        };
    }

    /* The zone of the next request: any, or at random one with a target, as clients find the load balancer by its name. */
    private int zone() {
        if (balancing.acrossZones()) {
            return -1;
        }
        List<Integer> zones =
                credits.stream().map(credit -> credit.zone).distinct().sorted().toList();
        return zones.get((int) (flows.uniform(flow++) * zones.size()));
    }

    /* Of equals the one that has not been taken for longest. */
    private int least(int zone) {
        int best = -1;
        for (int at = 0; at < all.size(); at++) {
            if ((zone < 0 || credits.get(at).zone == zone) && (best < 0 || before(at, best))) {
                best = at;
            }
        }
        credits.get(best).taken = ++takes;
        return best;
    }

    private boolean before(int one, int other) {
        int ofOne = requests.applyAsInt(all.get(one));
        int ofOther = requests.applyAsInt(all.get(other));
        return ofOne < ofOther || (ofOne == ofOther && credits.get(one).taken < credits.get(other).taken);
    }

    private int byFlow(int zone, long now) {
        double rank = flows.uniform(flow++) * weightIn(zone, now);
        int last = -1;
        for (int at = 0; at < all.size(); at++) {
            Credit credit = credits.get(at);
            if (zone < 0 || credit.zone == zone) {
                last = at;
                rank -= grown(credit, now);
                if (rank < 0) {
                    return at;
                }
            }
        }
        return last;
    }

    private double weightIn(int zone, long now) {
        double weight = 0;
        for (Credit credit : credits) {
            weight += zone < 0 || credit.zone == zone ? grown(credit, now) : 0;
        }
        return weight;
    }

    private int owedMost(long now) {
        double total = 0;
        int best = 0;
        for (int at = 0; at < all.size(); at++) {
            Credit credit = credits.get(at);
            double weight = weight(credit, now);
            credit.owed += weight;
            total += weight;
            best = credit.owed > credits.get(best).owed ? at : best;
        }
        credits.get(best).owed -= total;
        return best;
    }

    private double weight(Credit credit, long now) {
        double own = grown(credit, now);
        if (balancing.acrossZones()) {
            return own;
        }
        return own / weightIn(credit.zone, now);
    }

    private double grown(Credit credit, long now) {
        return credit.since == FULL ? 1 : balancing.grown(credit.since, now);
    }

    /** The request went to the target that came next. */
    void taken() {
        if (balancing.spread() == Balancing.Spread.IN_TURN && balancing.even()) {
            turn++;
        }
    }
}
