package dev.drydock.engine.demand;

import dev.drydock.unit.Cpu;

/** Tasks of one size with the same backlog, as one task that stands for all of them. */
/*
 * The state is the mean number of requests in a task. Towards a higher steady number it grows as if at every instant the task were in the steady state that
 * has that number (the pointwise stationary fluid flow approximation: Wang, Tipper, Banerjee, IEEE INFOCOM 1996); above its steady number it is a backlog
 * that shrinks at full speed. Where the way takes less than a small part of the time at hand, it is not followed.
 */
final class FluidGroup {
    /** A way shorter than this part of the time is not followed. */
    private static final double SHORT_WAY = 0.05;
    /** Steps of growth, each by this part of the number in the task. */
    private static final double GROWTH = 0.12;

    private static final int SLICES = 8;
    private static final double STEADY = 1e-3;
    private static final double NEGLIGIBLE = 1e-9;
    /** More steps than any way takes; what is left is then taken as steady. */
    private static final int MOST_STEPS = 1_000;

    final TaskSize size;
    final LoadProfile profile;
    final SteadyState state;
    /* What its tasks answer by when nothing is slower than usual. */
    final RequestLaw usual;
    private final RequestLaw law;
    FluidShares.Share share;
    int tasks;
    private double number;
    private double throughput;
    private double asIfLoad;

    private double cachedLoad = -1;
    private double steadyNumber;
    private double refusedShare;

    /* What happened in the last advance, of one task. */
    double served;
    double refused;
    double timedOut;
    double line;
    double inWork;
    double passed;
    double overMemory;
    boolean beyondRange;

    FluidGroup(TaskSize size, LoadProfile profile, RequestLaw usual, RequestLaw law, FluidShares.Share share) {
        this.share = share;
        this.usual = usual;
        this.size = size;
        this.profile = profile;
        this.state = new SteadyState(profile);
        this.law = law;
    }

    /** Whether it stands for tasks of that size that usually answer by that law. */
    boolean of(TaskSize otherSize, RequestLaw otherLaw) {
        return size.equals(otherSize) && usual == otherLaw;
    }

    /** Whether another group's tasks are of the same size and answer by the same law. */
    boolean alike(FluidGroup other) {
        return other.of(size, usual) && share.equals(other.share);
    }

    /** Requests in a task. */
    double number() {
        return number;
    }

    void number(double number) {
        this.number = number;
    }

    /** Whether there is more in the task than any steady state holds. */
    boolean backlogged() {
        return number > state.lastNumber();
    }

    /** Tells how many tasks share the stream. */
    void share(int sharing) {
        state.share(sharing);
        cachedLoad = -1;
    }

    /** Lets time pass at a rate for each task. Latencies go to the account. */
    void advance(double span, double perMicro, FluidLatency account) {
        served = 0;
        refused = 0;
        timedOut = 0;
        line = 0;
        inWork = 0;
        passed = 0;
        overMemory = 0;
        beyondRange = false;
        double load = perMicro / profile.capacity();
        throughput = Math.min(perMicro, profile.capacity());
        double cap = cap();
        number = Math.min(number, cap);
        double rest = span;
        for (int i = 0; rest > 0; i++) {
            double steady = Math.min(cap, steadyNumber(load));
            double gap = steady - number;
            boolean bounded = load < LoadProfile.LAST_LOAD;
            if (i == MOST_STEPS
                    || (bounded && Math.abs(gap) <= STEADY * steady)
                    || (bounded && isShort(gap, load, rest))) {
                steady(rest, perMicro, load, steady, account);
                return;
            }
            rest -= gap > 0 && number < Math.min(cap, state.lastNumber())
                    ? grow(rest, perMicro, load, steady, account)
                    : backlog(rest, perMicro, steady, account);
        }
    }

    /* Most requests that a task can hold: places and queue, or as many as reach a place before their timeout. */
    private double cap() {
        return law.concurrency() + Math.min(law.queue(), profile.capacity() * law.timeoutMicros());
    }

    private boolean isShort(double gap, double load, double rest) {
        double speed = gap > 0 ? load - asIfLoad : load - 1;
        return speed * gap > 0 && gap / (speed * profile.capacity()) < SHORT_WAY * rest;
    }

    private void steady(double span, double perMicro, double load, double steady, FluidLatency account) {
        double arrived = perMicro * span;
        double turnedAway = arrived * refusedShare;
        double done = Math.max(0, arrived - turnedAway + number - steady);
        double late = done * state.field(LoadProfile.LATE);
        refused += turnedAway;
        timedOut += late;
        served += done - late;
        passed += done;
        line += state.field(LoadProfile.LINE) * span;
        inWork += working(steady - state.field(LoadProfile.LINE)) * span;
        overMemory += arrived * state.field(LoadProfile.OVER_MEMORY);
        account.steady(this, done * tasks, late * tasks);
        number = steady;
        asIfLoad = load;
        beyondRange |= load > 0.95;
    }

    private double working(double requests) {
        return Math.max(0, Math.min(law.concurrency(), requests));
    }

    /* One step towards a higher steady number. */
    private double grow(double rest, double perMicro, double load, double steady, FluidLatency account) {
        asIfLoad = state.loadWith(number);
        double speed = Math.max(1e-3, load - asIfLoad) * profile.capacity();
        double step = Math.min(rest, GROWTH * Math.max(number, 0.25) / speed);
        double before = number;
        number = Math.min(steady, number + speed * step);
        state.load(Math.min(LoadProfile.LAST_LOAD, asIfLoad));
        cachedLoad = -1;
        double arrived = perMicro * step;
        double done = Math.max(0, arrived + before - number);
        double late = done * state.field(LoadProfile.LATE);
        timedOut += late;
        served += done - late;
        passed += done;
        double waiting = state.field(LoadProfile.LINE);
        line += waiting * step;
        inWork += working((before + number) / 2 - waiting) * step;
        overMemory += arrived * state.field(LoadProfile.OVER_MEMORY);
        account.steady(this, done * tasks, late * tasks);
        beyondRange |= asIfLoad > 0.95 && load < 1.05;
        return step;
    }

    /* A stretch at full speed: until the steady number, the cap or the end of the time is reached. */
    private double backlog(double rest, double perMicro, double steady, FluidLatency account) {
        double capacity = profile.capacity();
        double places = law.concurrency();
        double cap = cap();
        double speed = perMicro - capacity;
        boolean full = speed >= 0 && number >= cap * (1 - 1e-9);
        if (speed < 0 && steady > number) {
            /* Between the last load of the grid and 1 the number goes with 1 / (1 - load). */
            double room = state.lastNumber() * (1 - LoadProfile.LAST_LOAD) / number;
            speed = Math.max(1e-6 * capacity, perMicro - capacity * (1 - room));
            rest = Math.min(rest, GROWTH * number / speed);
        }
        boolean held = full || speed == 0 || (perMicro < capacity && Math.abs(steady - number) <= STEADY * steady);
        double step = rest;
        double to = number;
        if (!held && speed > 0) {
            double top = Math.min(cap, steady);
            step = Math.min(rest, Math.max(0, top - number) / speed);
            to = step < rest ? top : number + speed * step;
        } else if (!held) {
            double floor = Math.max(0, Math.min(steady, number));
            step = Math.min(rest, (number - floor) / -speed);
            to = step < rest ? floor : number + speed * step;
        }
        double arrived = perMicro * step;
        double done = full ? Math.min(arrived, capacity * step) : Math.max(0, arrived + number - to);
        double excess = full ? arrived - done : 0;
        if (law.queue() <= capacity * law.timeoutMicros()) {
            refused += excess;
        } else {
            timedOut += excess;
        }
        double late = 0;
        for (int i = 0; i < SLICES; i++) {
            double there = number + (to - number) * (i + 0.5) / SLICES;
            double waiting = Math.max(0, there - places);
            late += done / SLICES * account.overload(this, waiting / capacity, there - waiting, done * tasks / SLICES);
            line += waiting * step / SLICES;
            inWork += (there - waiting) * step / SLICES;
            overMemory += there - waiting > profile.memoryPlaces() ? arrived / SLICES : 0;
        }
        timedOut += late;
        served += done - late;
        passed += done;
        number = to;
        asIfLoad = Math.min(LoadProfile.LAST_LOAD, perMicro / capacity);
        return step;
    }

    /**
     * How long a task takes for the last of so many requests when none come any more: the work at full speed, or the longest of as many times as a request stays (of n exponential ones
     * that is about 1 + ln n times their mean, and n times it when there are less than one).
     */
    double drainMicros(double requests) {
        double stay = throughput > 0 ? requests / throughput : 0;
        double longest = requests < 1 ? requests : 1 + StrictMath.log(requests);
        return Math.max(requests / profile.capacity(), stay * longest);
    }

    /** Adds what the tasks used in the last advance to sums. */
    void use(double span, TaskSums sums) {
        sums.cpuUsed += tasks * Math.min(passed * profile.cpuMicros(), span * size.cores());
        sums.cpuReserved += tasks * span * size.cpuReservedParts() / Cpu.VCPU;
        sums.cpuLimit += tasks * span * size.cores();
        sums.places += tasks * span * law.concurrency();
        sums.busy += tasks * inWork;
        sums.queued += tasks * line;
        sums.memoryUsed +=
                tasks * (span * law.baseMemoryBytes() + inWork * law.memory().mean());
        sums.memoryReserved += tasks * span * size.memoryReservedBytes();
    }

    private double steadyNumber(double load) {
        if (load != cachedLoad) {
            state.load(Math.min(load, LoadProfile.LAST_LOAD));
            refusedShare = state.field(LoadProfile.REFUSED);
            if (refusedShare > NEGLIGIBLE) {
                state.load(Math.min(load, LoadProfile.LAST_LOAD) * (1 - refusedShare));
            }
            steadyNumber = state.field(LoadProfile.NUMBER);
            if (load > LoadProfile.LAST_LOAD) {
                steadyNumber = load < 1 ? steadyNumber * (1 - LoadProfile.LAST_LOAD) / (1 - load) : 1e15;
            }
            cachedLoad = load;
        }
        return steadyNumber;
    }
}
