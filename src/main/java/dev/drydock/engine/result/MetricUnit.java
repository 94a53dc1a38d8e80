package dev.drydock.engine.result;

/** The units that metrics and series come in. */
public enum MetricUnit {
    /** Seconds. */
    SECONDS("s"),
    /** Things counted; may be fractional as a mean. */
    COUNT(""),
    /** Requests per second. */
    PER_SECOND("1/s"),
    /** A share of one. */
    SHARE("1"),
    /** US dollars. */
    USD("USD"),
    /** US dollars an hour. */
    USD_PER_HOUR("USD/h"),
    /** Bytes. */
    BYTES("B");

    private final String symbol;

    MetricUnit(String symbol) {
        this.symbol = symbol;
    }

    /** The unit as results write it. */
    public String symbol() {
        return symbol;
    }
}
