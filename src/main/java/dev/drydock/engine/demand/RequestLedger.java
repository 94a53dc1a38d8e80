package dev.drydock.engine.demand;

/** What became of the requests of one service: since the last minute and since the start of measurement. */
class RequestLedger implements RequestFate {
    private final LatencyTally minute = new LatencyTally();
    private final LatencyTally run = new LatencyTally();
    private long arrived;
    private long served;
    private long refused;
    private long timedOut;
    private long lost;
    private RequestCounts closed = RequestCounts.NONE;

    void arrive() {
        arrived++;
    }

    @Override
    public void serve(int slot, long latencyMicros) {
        serve(latencyMicros);
    }

    void serve(long latencyMicros) {
        served++;
        minute.add(latencyMicros, 1);
    }

    @Override
    public void refuse() {
        refused++;
    }

    @Override
    public void timeOut() {
        timedOut++;
    }

    void lose(int requests) {
        lost += requests;
    }

    /** Moves the minute into the run's account and into a sample. */
    void close(MinuteSample into) {
        into.arrived = arrived;
        into.served = served;
        into.refused = refused;
        into.timedOut = timedOut;
        into.lost = lost;
        into.mean = minute.mean();
        into.p50 = minute.quantile(0.5);
        into.p90 = minute.quantile(0.9);
        into.p95 = minute.quantile(0.95);
        into.p99 = minute.quantile(0.99);
        closed = counts();
        arrived = 0;
        served = 0;
        refused = 0;
        timedOut = 0;
        lost = 0;
        run.addAll(minute, 1);
        minute.clear();
    }

    LatencyTally run() {
        return run;
    }

    RequestCounts counts() {
        return closed.plus(new RequestCounts(arrived, served, refused, timedOut, lost));
    }

    void clear() {
        arrived = 0;
        served = 0;
        refused = 0;
        timedOut = 0;
        lost = 0;
        closed = RequestCounts.NONE;
        minute.clear();
        run.clear();
    }
}
