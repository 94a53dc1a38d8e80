package dev.drydock.engine.transfer;

import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.pricing.PriceKey;

/** Bytes under one price, gathered and told to the meter from time to time. */
final class ByteCounter {
    private static final int NONE = -1;

    private final Meter meter;
    private final Owner owner;
    private final PriceKey key;
    private int account = NONE;
    private long gathered;

    ByteCounter(Meter meter, Owner owner, PriceKey key) {
        this.meter = meter;
        this.owner = owner;
        this.key = key;
    }

    void add(long bytes) {
        gathered = Math.addExact(gathered, bytes);
    }

    /** Tells what was gathered. @param at an instant of the time in which it was */
    void flush(long at) {
        if (gathered > 0) {
            account = account == NONE ? meter.counter(owner, key) : account;
            meter.count(account, gathered, at);
            gathered = 0;
        }
    }
}
