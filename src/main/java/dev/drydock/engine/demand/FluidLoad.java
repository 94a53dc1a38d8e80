package dev.drydock.engine.demand;

import dev.drydock.random.Distribution;
import dev.drydock.random.Gamma;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests of one service as rates. Piecewise constant traffic, spread in turn over the tasks, meets steady states that the discrete model computed
 * beforehand; overload builds a backlog that drains later.
 *
 * <p>A minute in which nothing changes costs a few table look-ups, whatever the number of tasks and requests.
 */
public final class FluidLoad implements ServiceLoad {
    private static final int MOST_TASKS = 200;
    private static final int MOST_PLACES = 64;
    private static final double MOST_CV = 2;
    private static final double MOST_CV_OF_GAMMA = 1.5;
    private static final int FEW_PLACES = 8;
    private static final int SHORT_QUEUE = 100;
    /* A new task next to a backlog gets a group of its own, unless there are this many. */
    private static final int MOST_GROUPS = 16;

    private final RequestLaw usual;
    private final Balancing balancing;
    private RequestLaw law;
    private long longer;
    private final OutOfMemory outOfMemory;
    private final FluidLatency latency = new FluidLatency();
    private final TaskSums sums = new TaskSums();
    private final MinuteSample sample = new MinuteSample();
    private final LoadProfiles profiles;
    /* Looked up by task, never walked. */
    private final Map<Integer, Member> members = new HashMap<>();
    private final List<Member> serving = new ArrayList<>();
    /* Tasks that receive requests and do not answer; never walked. */
    private final Set<Integer> silent = new HashSet<>();
    private final List<FluidGroup> groups = new ArrayList<>();
    private double perMicro;
    private double[] split = new double[0];
    private long last;
    private long sampleFrom;

    private double arrived;
    private double served;
    private double refused;
    private double timedOut;
    private double lost;
    private double overMemory;
    private double beyondRange;
    private int mostServing;
    private boolean goesInStep;
    private RequestCounts counted = RequestCounts.NONE;
    private RequestCounts beforeMeasurement = RequestCounts.NONE;

    /* One task: the group it is in, and once it leaves, when it did and with how many requests. */
    private static final class Member {
        final int task;
        FluidGroup group;
        boolean leaving;
        long leftAt;
        double left;

        Member(int task, FluidGroup group) {
            this.task = task;
            this.group = group;
        }
    }

    /** A service without tasks and requests. @param balancing how requests are spread @param profiles those of the run */
    public FluidLoad(RequestLaw law, Balancing balancing, LoadProfiles profiles, OutOfMemory outOfMemory) {
        this.usual = law;
        this.balancing = balancing;
        this.law = law;
        this.profiles = profiles;
        this.outOfMemory = outOfMemory;
    }

    @Override
    public void rate(long now, double perSecond) {
        advance(now);
        perMicro = perSecond / 1e6;
    }

    @Override
    public void waitLonger(long now, long micros) {
        advance(now);
        longer += micros;
        law = usual.waitingLonger(longer);
        for (int i = 0; i < groups.size(); i++) {
            FluidGroup old = groups.get(i);
            FluidGroup changed = newGroup(old.size, old.usual, old.share);
            changed.tasks = old.tasks;
            changed.number(old.number());
            groups.set(i, changed);
            for (Member member : serving) {
                member.group = member.group == old ? changed : member.group;
            }
        }
        shareAnew();
    }

    @Override
    public void taskServing(long now, int task, TaskSize size) {
        taskServing(now, task, size, usual, 0);
    }

    @Override
    public void taskServing(long now, int task, TaskSize size, RequestLaw ofTask, int target) {
        advance(now);
        silent.remove(task);
        comesBack(task);
        FluidGroup group = groupFor(size, ofTask, FluidShares.share(balancing, groups, task, target, now));
        group.number(group.number() * group.tasks / (group.tasks + 1));
        group.tasks++;
        Member member = new Member(task, group);
        if (members.putIfAbsent(task, member) != null) {
            throw new IllegalStateException("task " + task + " serves already");
        }
        serving.add(member);
        shareAnew();
    }

    /* One that left its turn for a while has done what it had. */
    private void comesBack(int task) {
        Member before = members.get(task);
        if (before != null && before.leaving) {
            members.remove(task);
            served += before.left;
        }
    }

    @Override
    public void split(long now, double[] parts) {
        advance(now);
        split = parts;
        shareAnew();
    }

    @Override
    public void taskLeaving(long now, int task) {
        advance(now);
        Member member = members.get(task);
        if (member != null && !member.leaving) {
            takeFromTurn(member);
            member.leaving = true;
            member.leftAt = now;
            member.left = member.group.number();
        }
    }

    @Override
    public long drainedAt(long now, int task) {
        Member member = members.get(task);
        if (member == null || member.left == 0) {
            return now;
        }
        return now + Math.round(member.group.drainMicros(member.left));
    }

    @Override
    public void taskSilent(long now, int task) {
        taskGone(now, task);
        silent.add(task);
    }

    @Override
    public void taskGone(long now, int task) {
        advance(now);
        silent.remove(task);
        Member member = members.remove(task);
        if (member == null) {
            return;
        }
        if (member.leaving) {
            double could = (now - member.leftAt) * member.group.profile.capacity();
            served += Math.min(could, member.left);
            lost += Math.max(0, member.left - could);
        } else {
            takeFromTurn(member);
            lost += member.group.number();
        }
    }

    @Override
    public MinuteSample closeMinute(long now) {
        advance(now);
        sums.close(sampleFrom, now, sample);
        sampleFrom = now;
        RequestCounts upTo =
                new RequestCounts((long) arrived, (long) served, (long) refused, (long) timedOut, (long) lost);
        sample.arrived = upTo.arrived() - counted.arrived();
        sample.served = upTo.served() - counted.served();
        sample.refused = upTo.refused() - counted.refused();
        sample.timedOut = upTo.timedOut() - counted.timedOut();
        sample.lost = upTo.lost() - counted.lost();
        counted = upTo;
        latency.closeMinute(sample);
        mergeSettled();
        killOverMemory(now);
        return sample;
    }

    @Override
    public LatencyTally latency() {
        return latency.run();
    }

    @Override
    public RequestCounts counts() {
        RequestCounts before = beforeMeasurement;
        return new RequestCounts(
                counted.arrived() - before.arrived(),
                counted.served() - before.served(),
                counted.refused() - before.refused(),
                counted.timedOut() - before.timedOut(),
                counted.lost() - before.lost());
    }

    @Override
    public void measureFrom(long now) {
        closeMinute(now);
        beforeMeasurement = counted;
        latency.clear();
        beyondRange = 0;
        mostServing = serving.size();
    }

    @Override
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (law.concurrency() > MOST_PLACES) {
            warnings.add("latency: the fluid model was held against the discrete one up to a concurrency of "
                    + MOST_PLACES + ", here it is " + law.concurrency());
        }
        if (mostServing > MOST_TASKS) {
            warnings.add("latency: the fluid model was held against the discrete one up to " + MOST_TASKS
                    + " tasks, here there were " + mostServing);
        }
        Distribution main = law.cpu().mean() > 0 ? law.cpu() : law.waiting();
        double cv = main.cv();
        if (!(cv <= MOST_CV)) {
            warnings.add(
                    "latency: the fluid model was held against the discrete one for laws of a cv up to 2, here it is larger");
        }
        if (main instanceof Gamma && cv > MOST_CV_OF_GAMMA && law.concurrency() <= FEW_PLACES) {
            warnings.add("latency: for gamma laws of a cv above " + MOST_CV_OF_GAMMA + " and a concurrency of up to "
                    + FEW_PLACES + " the fluid model's median may be 10 to 30 % off; demand.model: discrete is exact");
        }
        if (goesInStep) {
            warnings.add(
                    "latency: constant CPU time and a constant wait keep requests in step, for which the fluid model is a rough guide");
        }
        if (law.queue() < SHORT_QUEUE && counted.refused() - beforeMeasurement.refused() > 0) {
            warnings.add("refused requests: the fluid model was held against the discrete one for queues of at least "
                    + SHORT_QUEUE + " places, here it is " + law.queue());
        }
        double measured = counted.arrived() - beforeMeasurement.arrived();
        if (beyondRange > 0.001 * measured) {
            warnings.add(
                    "latency: " + Math.round(Math.max(1, 1000 * beyondRange / measured)) / 10.0
                            + " % of the requests met tasks at a load between 0.95 and 1.05, beyond the range of the fluid model");
        }
        return warnings;
    }

    private FluidGroup groupFor(TaskSize size, RequestLaw ofTask, FluidShares.Share share) {
        for (FluidGroup group : groups) {
            if (group.of(size, ofTask)
                    && group.share.equals(share)
                    && (!group.backlogged() || groups.size() >= MOST_GROUPS)) {
                return group;
            }
        }
        FluidGroup made = newGroup(size, ofTask, share);
        made.share(sharing(together(share.target()) + 1));
        groups.add(made);
        return made;
    }

    /* Tasks that share the stream in turn; flows fall on each task as if it were alone. */
    private int sharing(int tasks) {
        return balancing.spread() == Balancing.Spread.BY_FLOW ? 1 : Math.max(1, tasks);
    }

    private FluidGroup newGroup(TaskSize size, RequestLaw ofTask, FluidShares.Share share) {
        RequestLaw slower = ofTask.waitingLonger(longer);
        LoadProfile profile = profiles.of(slower, size);
        goesInStep |= profile.inStep();
        latency.admit(profile);
        return new FluidGroup(size, profile, ofTask, slower, share);
    }

    /* The share of the requests that goes to target groups without a task. */
    private double unreceived() {
        double share = 0;
        for (int target = 0; target < split.length; target++) {
            share += split[target] > 0 && together(target) == 0 ? split[target] : 0;
        }
        return share;
    }

    /* Tasks that share the stream of a target group. */
    private int together(int target) {
        if (split.length == 0) {
            return serving.size();
        }
        int count = 0;
        for (FluidGroup group : groups) {
            count += group.share.target() == target ? group.tasks : 0;
        }
        return count;
    }

    private void takeFromTurn(Member member) {
        serving.remove(member);
        if (--member.group.tasks == 0) {
            groups.remove(member.group);
        }
        shareAnew();
    }

    private void shareAnew() {
        mostServing = Math.max(mostServing, serving.size());
        for (FluidGroup group : groups) {
            group.share(sharing(together(group.share.target())));
        }
    }

    /* Groups of one size whose backlogs are gone are one again. */
    private void mergeSettled() {
        FluidShares.settle(balancing, groups, last);
        for (int i = groups.size() - 1; i > 0; i--) {
            FluidGroup late = groups.get(i);
            for (int j = 0; j < i && groups.get(i) == late; j++) {
                FluidGroup early = groups.get(j);
                if (early.alike(late) && !early.backlogged() && !late.backlogged()) {
                    double all = early.number() * early.tasks + late.number() * late.tasks;
                    early.tasks += late.tasks;
                    early.number(all / early.tasks);
                    for (Member member : serving) {
                        member.group = member.group == late ? early : member.group;
                    }
                    groups.remove(i);
                    break;
                }
            }
        }
    }

    /* Expected kills pile up until they make a whole one. */
    private void killOverMemory(long now) {
        overMemory = Math.min(overMemory, serving.size());
        while (overMemory >= 1) {
            overMemory--;
            Member victim = serving.get(0);
            taskGone(now, victim.task);
            outOfMemory.killed(now, victim.task);
        }
    }

    private void advance(long now) {
        double span = now - last;
        if (span <= 0) {
            return;
        }
        last = now;
        double requests = perMicro * span;
        arrived += requests;
        sums.tasks += span * serving.size();
        if (serving.isEmpty()) {
            refused += silent.isEmpty() ? requests : 0;
            lost += silent.isEmpty() ? 0 : requests;
            return;
        }
        double rate = perMicro;
        if (!silent.isEmpty()) {
            double answered = (double) serving.size() / (serving.size() + silent.size());
            lost += requests * (1 - answered);
            requests *= answered;
            rate *= answered;
        }
        refused += requests * unreceived();
        double[] shares = FluidShares.of(balancing, groups, split, now - span / 2);
        for (int i = 0; i < groups.size(); i++) {
            FluidGroup group = groups.get(i);
            double each = shares.length == 0 ? rate / serving.size() : rate * shares[i];
            group.advance(span, each, latency);
            group.use(span, sums);
            served += group.served * group.tasks;
            refused += group.refused * group.tasks;
            timedOut += group.timedOut * group.tasks;
            overMemory += group.overMemory * group.tasks;
            beyondRange += group.beyondRange ? each * span * group.tasks : 0;
        }
    }
}
