package dev.drydock.engine.market;

import dev.drydock.engine.NodeLife;
import dev.drydock.scenario.StockSteps;

/**
 * The stock of one instance type in one zone, on which On-Demand and Spot draw together.
 *
 * <p>When it falls, Spot instances have notice so early that they are gone in time; On-Demand instances are never taken. A launch of On-Demand that finds it
 * empty makes EC2 take a Spot instance back, and finds the place when it is tried again.
 */
public final class Shelf {
    private final StockSteps stock;
    /* What will still be there when a notice given now is over. */
    private final StockSteps sure;
    private int at;
    private int atSure;
    private int onDemand;
    private int spot;
    private int noticed;
    private int asked;
    /* Places of Capacity Reservations that stand empty. */
    private int reserved;
    private long heldForOnDemandUntil;

    /** A stock over time. */
    public Shelf(StockSteps stock) {
        this.stock = stock;
        this.sure = stock.sureFor(NodeLife.NOTICE);
    }

    private int level() {
        return stock.instances()[at];
    }

    /** When the stock, or what is sure of it, changes next, in microseconds since the start; never is {@link Long#MAX_VALUE}. */
    long nextChange() {
        return Math.min(after(stock, at), after(sure, atSure));
    }

    private static long after(StockSteps steps, int at) {
        return at + 1 < steps.fromMicros().length ? steps.fromMicros()[at + 1] : Long.MAX_VALUE;
    }

    /** Moves on to an instant. @return whether anything changed at it */
    boolean advance(long now) {
        boolean changes = nextChange() <= now;
        at += after(stock, at) <= now ? 1 : 0;
        atSure += after(sure, atSure) <= now ? 1 : 0;
        return changes;
    }

    boolean has(boolean onSpot, long now) {
        return onDemand + reserved + spot < level() && !(onSpot && now < heldForOnDemandUntil);
    }

    /** On-Demand found the stock empty. @return whether a Spot instance is to be taken back for it */
    boolean askForSpot(long now) {
        if (spot == 0 || onDemand + reserved >= level() || now < heldForOnDemandUntil) {
            return false;
        }
        heldForOnDemandUntil = now + 2 * NodeLife.NOTICE;
        asked = 1;
        return true;
    }

    /** How many Spot instances without notice EC2 takes back now. */
    int toReclaim() {
        int surplus = surplus() + asked;
        asked = 0;
        return Math.max(0, Math.min(spot - noticed, surplus));
    }

    private int surplus() {
        return onDemand + reserved + spot - noticed - sure.instances()[atSure];
    }

    /** Counts a launch in. @return whether it takes what will not last */
    boolean take(boolean onSpot) {
        if (onSpot) {
            spot++;
        } else {
            onDemand++;
            heldForOnDemandUntil = 0;
        }
        return surplus() > 0;
    }

    /** So many places of Capacity Reservations stand empty from now on. @return whether they take what Spot holds */
    boolean reserve(int places) {
        reserved = places;
        return surplus() > 0;
    }

    void notice() {
        noticed++;
    }

    void release(boolean onSpot, boolean hadNotice) {
        if (onSpot) {
            spot--;
            noticed -= hadNotice ? 1 : 0;
        } else {
            onDemand--;
        }
    }
}
