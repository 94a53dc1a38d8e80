package dev.drydock.billing.usage;

/**
 * What one load balancer capacity unit gives per hour, by type and protocol; an hour uses as many units as its greatest dimension.
 *
 * <p>Source: Elastic Load Balancing pricing page, "LCU details". A gigabyte is 10^9 bytes there: its example makes 1.08 GB an hour of 300 KB a second.
 */
public enum BalancerType {
    /** Application Load Balancer: 25 new connections/s, 3,000 active, 1 GB/h, 1,000 rule evaluations/s. */
    APPLICATION("application", 25, 3_000, 1_000),
    /** Network Load Balancer with TCP: 800 new flows/s, 100,000 active, 1 GB/h. */
    NETWORK_TCP("network", 800, 100_000, 0),
    /** Network Load Balancer with UDP: 400 new flows/s, 50,000 active, 1 GB/h. */
    NETWORK_UDP("network", 400, 50_000, 0),
    /** Network Load Balancer with TLS: 50 new flows/s, 3,000 active, 1 GB/h. */
    NETWORK_TLS("network", 50, 3_000, 0);

    private static final long HOUR_SECONDS = 3_600;
    private static final int FREE_RULES = 10;

    private final String word;
    private final long newPerSecond;
    private final long active;
    private final long evaluationsPerSecond;

    BalancerType(String word, long newPerSecond, long active, long evaluationsPerSecond) {
        this.word = word;
        this.newPerSecond = newPerSecond;
        this.active = active;
        this.evaluationsPerSecond = evaluationsPerSecond;
    }

    /** The type's word in price keys: its prices are those of the load balancer, whatever the protocol. */
    public String word() {
        return word;
    }

    /** Units used by an hour's new connections. @param micros millionths of connections @return nano-LCU-hours */
    public long ofNewConnections(long micros) {
        return divide(micros, newPerSecond * HOUR_SECONDS);
    }

    /** Units used by an hour's active connections. @param micros millionths of connection-seconds @return nano-LCU-hours */
    public long ofActiveConnections(long micros) {
        return divide(micros, active * HOUR_SECONDS);
    }

    /** Units used by an hour's processed bytes. @return nano-LCU-hours */
    public long ofBytes(long bytes) {
        return bytes;
    }

    /** The paid evaluations of requests that are each held against so many rules: the first ten are free. */
    public static long paidEvaluations(long requests, int rules) {
        return Math.multiplyExact(requests, Math.max(0L, rules - FREE_RULES));
    }

    /** Units used by an hour's paid rule evaluations; 0 where none are charged. @param micros millionths of evaluations @return nano-LCU-hours */
    public long ofEvaluations(long micros) {
        return evaluationsPerSecond == 0 ? 0 : divide(micros, evaluationsPerSecond * HOUR_SECONDS);
    }

    /* micros x 1e-6 / perHour x 1e9, rounded half up. */
    private static long divide(long micros, long perHour) {
        long whole = micros / perHour;
        long rest = micros % perHour;
        return whole * 1_000 + (rest * 1_000 + perHour / 2) / perHour;
    }
}
