package dev.drydock.billing;

import dev.drydock.billing.usage.UsageLog;
import dev.drydock.pricing.Price;
import java.util.Arrays;

/** The lines of a bill in the making, in columns: which usage, at which price, for how many picodollars. Passed from stage to stage. */
final class Sheet {
    /** Picodollars (1e-12 USD) in one dollar, as a power of ten. */
    static final int PICO = 12;

    private final UsageLog log;
    private int size;
    private int[] account = new int[64];
    private int[] slice = new int[64];
    private long[] quantity = new long[64];
    private Price[] price = new Price[64];
    private long[] pico = new long[64];

    Sheet(UsageLog log) {
        this.log = log;
    }

    UsageLog log() {
        return log;
    }

    int size() {
        return size;
    }

    int account(int line) {
        return account[line];
    }

    int slice(int line) {
        return slice[line];
    }

    long quantity(int line) {
        return quantity[line];
    }

    Price price(int line) {
        return price[line];
    }

    long pico(int line) {
        return pico[line];
    }

    void add(int account, int slice, long quantity) {
        if (size == this.account.length) {
            int length = 2 * size;
            this.account = Arrays.copyOf(this.account, length);
            this.slice = Arrays.copyOf(this.slice, length);
            this.quantity = Arrays.copyOf(this.quantity, length);
            this.price = Arrays.copyOf(this.price, length);
            this.pico = Arrays.copyOf(this.pico, length);
        }
        this.account[size] = account;
        this.slice[size] = slice;
        this.quantity[size] = quantity;
        size++;
    }

    void price(int line, Price price, long pico) {
        this.price[line] = price;
        this.pico[line] = pico;
    }
}
