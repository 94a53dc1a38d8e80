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

    record Errors(double mean, double p50, double p95, double p99, double unserved) {
        double worst() {
            return Math.max(Math.max(Math.abs(mean), Math.abs(p50)), Math.max(Math.abs(p95), Math.abs(p99) / 1.5));
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

    /** The step: load 0.5 for some minutes, 1.3 for some, and 0.5 again until all is drained and as long again. */
    static Errors step(Setting s, int minutes, long seed) {
        double capacity = s.tasks * s.capacity();
        long[] from = {0, minutes * LoadRig.MINUTE, 2 * minutes * LoadRig.MINUTE};
        double[] rates = {0.5 * capacity, 1.3 * capacity, 0.5 * capacity};
        long horizon = 4 * minutes * LoadRig.MINUTE;
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
                f.unservedShare() - d.unservedShare());
    }

    /** Arguments: largest K, requests. Prints the errors of a grid, worst last. */
    public static void main(String[] args) {
        int most = Integer.parseInt(args[0]);
        long requests = Long.parseLong(args[1]);
        int stride = Integer.parseInt(args[2]);
        int number = 0;
        if (most < 0) {
            for (int k : new int[] {1, 4, 16, 64}) {
                for (double cv : new double[] {0.5, 1.2}) {
                    for (int tasks : new int[] {1, 20}) {
                        for (double wait : new double[] {0, 2}) {
                            Setting s = new Setting("lognormal", cv, k, 0.5, wait, tasks, 1.3);
                            Errors e = step(s, stride, 3);
                            System.out.printf(
                                    "%.3f  %s: mean %.3f p50 %.3f p95 %.3f p99 %.3f unserved %.5f%n",
                                    e.worst(), s, e.mean, e.p50, e.p95, e.p99, e.unserved);
                        }
                    }
                }
            }
            return;
        }
        String[] families = {"lognormal", "gamma", "serviceTime"};
        for (int k : new int[] {1, 2, 3, 4, 6, 8, 12, 16, 32, 64}) {
            for (double cores : new double[] {0.25, 1, 1.5, 2, 4}) {
                for (double wait : new double[] {0, 1, 5}) {
                    for (String family : families) {
                        for (double cv : new double[] {0, 0.3, 0.7, 1, 1.2, 1.6, 2}) {
                            for (int tasks : new int[] {1, 2, 6, 30, 200}) {
                                for (double load : new double[] {0.2, 0.5, 0.8, 0.9, 0.95}) {
                                    if (k > most || (family.equals("serviceTime") && (wait > 0 || cores != 1))) {
                                        continue;
                                    }
                                    if (++number % stride != 0) {
                                        continue;
                                    }
                                    Setting s = new Setting(family, cv, k, cores, wait, tasks, load);
                                    Errors e = steady(s, (long) (requests * (load > 0.85 ? 4 : 1)), 3);
                                    System.out.printf(
                                            "%.3f  %s: mean %.3f p50 %.3f p95 %.3f p99 %.3f unserved %.5f%n",
                                            e.worst(), s, e.mean, e.p50, e.p95, e.p99, e.unserved);
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
