package dev.drydock.engine.demand;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Exponential;
import dev.drydock.random.Gamma;
import dev.drydock.random.Lognormal;
import dev.drydock.unit.Cpu;

/** Holds one configuration of the fluid model against the discrete one. */
final class FluidStudy {
    /** One configuration. The load is over what the tasks can pass at most; waiting is over the mean CPU demand. */
    record Setting(String family, double cv, int places, double cores, double waiting, int tasks, double load) {
        Distribution cpu() {
            double mean = 20_000;
            if (cv == 0) {
                return new Constant(mean);
            }
            if (family.equals("gamma")) {
                return cv == 1 ? new Exponential(mean) : Gamma.ofMeanAndCv(mean, cv);
            }
            return Lognormal.ofMeanAndCv(mean, cv);
        }

        RequestLaw law() {
            boolean bare = family.equals("serviceTime");
            Distribution wait = waiting == 0 ? new Constant(0) : new Constant(waiting * 20_000);
            return new RequestLaw(
                    bare ? new Constant(0) : cpu(), bare ? cpu() : wait, new Constant(0), places, 1000, 60_000_000L, 0);
        }

        TaskSize size() {
            long parts = Math.round(cores * Cpu.VCPU);
            return new TaskSize(parts, parts, 0, 0);
        }

        double capacity() {
            return new LoadProfile(law(), size()).capacity() * 1e6;
        }

        @Override
        public String toString() {
            return family + " cv " + cv + ", K " + places + ", cores " + cores + ", wait/cpu " + waiting + ", tasks "
                    + tasks + ", load " + load;
        }
    }

    record Errors(double mean, double p50, double p95, double p99, double unserved, double unservedExact) {
        boolean within(double bound) {
            return Math.abs(mean) <= bound
                    && Math.abs(p50) <= bound
                    && Math.abs(p95) <= bound
                    && Math.abs(p99) <= 1.5 * bound
                    && Math.abs(unserved) <= Math.max(0.001, bound * unservedExact);
        }
    }

    private FluidStudy() {}

    static Errors steady(Setting s, long requests, long seed) {
        double rate = s.load * s.tasks * s.capacity();
        long horizon = (long) Math.max(3 * LoadRig.MINUTE, requests / rate * 1e6);
        long head = Math.max(LoadRig.MINUTE, horizon / 10);
        LoadRig exact = new LoadRig(s.law()).rate(rate).measureFrom(head);
        LoadRig.Outcome d = exact.run(exact.discrete(seed), s.tasks, s.size(), horizon);
        LoadRig quick = new LoadRig(s.law()).rate(rate).measureFrom(head);
        LoadRig.Outcome f = quick.run(quick.fluid(), s.tasks, s.size(), horizon);
        return compare(d, f);
    }

    /** The step: load 0.5 for some minutes, 1.3 for as many, and 0.5 again for six times as many. */
    static Errors step(Setting s, int minutes, long seed) {
        double capacity = s.tasks * s.capacity();
        long[] from = {0, minutes * LoadRig.MINUTE, 2 * minutes * LoadRig.MINUTE};
        double[] rates = {0.5 * capacity, 1.3 * capacity, 0.5 * capacity};
        long horizon = 8 * minutes * LoadRig.MINUTE;
        LoadRig exact = new LoadRig(s.law()).rates(from, rates);
        LoadRig.Outcome d = exact.run(exact.discrete(seed), s.tasks, s.size(), horizon);
        LoadRig quick = new LoadRig(s.law()).rates(from, rates);
        return compare(d, quick.run(quick.fluid(), s.tasks, s.size(), horizon));
    }

    static Errors compare(LoadRig.Outcome d, LoadRig.Outcome f) {
        return new Errors(
                f.latency().mean() / d.latency().mean() - 1,
                f.latency().quantile(0.5) / d.latency().quantile(0.5) - 1,
                f.latency().quantile(0.95) / d.latency().quantile(0.95) - 1,
                f.latency().quantile(0.99) / d.latency().quantile(0.99) - 1,
                f.unservedShare() - d.unservedShare(),
                d.unservedShare());
    }
}
