package dev.drydock.engine.demand;

/** What a task can pass when every one of its places is taken all the time. */
final class ClosedNetwork {
    private static final double RESCALE = 1e200;

    private ClosedNetwork() {}

    /**
     * Requests passed per mean CPU demand, at most. Requests go around between a processor-sharing CPU and a wait without contention, which has a
     * product form: the answer hangs on the means of both laws alone (Baskett, Chandy, Muntz, Palacios, J. ACM 22 (1975)).
     *
     * @param places requests in the task
     * @param cores vCPU; one request takes one at most
     * @param waiting mean waiting over mean CPU demand
     */
    static double throughput(int places, double cores, double waiting) {
        if (waiting == 0 || places <= cores) {
            return Math.min(places, cores) / (places <= cores ? 1 + waiting : 1);
        }
        double weight = 1;
        double sum = 1;
        double passed = 0;
        for (int n = 1; n <= places; n++) {
            double speed = Math.min(n, cores);
            weight *= (places - n + 1) / waiting / speed;
            sum += weight;
            passed += weight * speed;
            if (sum > RESCALE) {
                weight /= RESCALE;
                sum /= RESCALE;
                passed /= RESCALE;
            }
        }
        return passed / sum;
    }

    /**
     * Requests passed per CPU demand when both the demand and the wait are constants. Requests that began together then stay together for as long as the
     * queue lasts, and a queue lasts once all of them do: what counts is the case that all places go around in step.
     */
    static double throughputInStep(int places, double cores, double waiting) {
        return places / (Math.max(1, places / cores) + waiting);
    }
}
