package dev.drydock.billing;

import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.scenario.CostSplit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Who had what of the nodes of one sort in one slice, and how the cost of those nodes is divided among them by a {@link CostSplit}.
 *
 * <p>In proportion: to each by what it had reserved, the rest is idle. As AWS's split cost allocation data: tasks have the greater of what they reserved and used; if that is
 * more than there was, each has its share of what there was. What tasks leave on nodes that hold some is shared out among them in proportion to their cost; nodes without
 * tasks stay as they are posted.
 */
final class Claims {
    /* Weight of a thousandth of a vCPU and of a MiB: 9 to 1 between a vCPU and a GiB, in lowest terms. */
    private static final long CPU_WEIGHT = 1_152;
    private static final long MEMORY_WEIGHT = 125;

    private final CostSplit rule;
    private final Owner idle;
    private final Owner headroom;
    private final List<Owner> owners = new ArrayList<>();
    private long[] cpu = new long[4];
    private long[] memory = new long[4];
    private long[] usedCpu = new long[4];
    private long[] usedMemory = new long[4];
    private long[] givenCpu = {};
    private long[] givenMemory = {};
    private long offeredCpu;
    private long offeredMemory;
    private long[] weights = {};
    private long[] paid = {};

    /** No claims on the nodes of an owner. */
    Claims(Owner nodes, CostSplit rule) {
        this.rule = rule;
        idle = Owner.idle(nodes.cluster(), nodes.name());
        headroom = Owner.headroom(nodes.cluster(), nodes.name());
    }

    /** The claims on a host of a log in a regular slice. */
    static Claims of(UsageLog log, int host, List<UsageLog.Occupant> occupants, int slice, CostSplit rule) {
        Claims claims = new Claims(log.hostOwner(host), rule);
        claims.offer(log.offeredCpu(host, slice), log.offeredMemory(host, slice));
        for (UsageLog.Occupant one : occupants) {
            claims.add(one.owner(), one.cpu(slice), one.memory(slice));
            claims.used(one.usedCpu(slice), one.usedMemory(slice));
        }
        return claims;
    }

    private void clear() {
        owners.clear();
        weights = new long[0];
        offeredCpu = 0;
        offeredMemory = 0;
    }

    /** What the nodes offered: thousandths of a vCPU and MiB, times milliseconds. */
    void offer(long cpuMillis, long memoryMillis) {
        offeredCpu = cpuMillis;
        offeredMemory = memoryMillis;
    }

    /** What an owner had of it. */
    void add(Owner owner, long cpuMillis, long memoryMillis) {
        int at = owners.size();
        if (at == cpu.length) {
            cpu = Arrays.copyOf(cpu, 2 * at);
            memory = Arrays.copyOf(memory, 2 * at);
            usedCpu = Arrays.copyOf(usedCpu, 2 * at);
            usedMemory = Arrays.copyOf(usedMemory, 2 * at);
        }
        owners.add(owner);
        cpu[at] = cpuMillis;
        memory[at] = memoryMillis;
        used(cpuMillis, memoryMillis);
    }

    /** What the owner added last used of it; without this, what it had. */
    void used(long cpuMillis, long memoryMillis) {
        usedCpu[owners.size() - 1] = cpuMillis;
        usedMemory[owners.size() - 1] = memoryMillis;
    }

    /** How many have a part: those who claimed something, and last what is idle. */
    int size() {
        return owners.size() + 1;
    }

    /** Who has a part. */
    Owner owner(int part) {
        if (part < owners.size()) {
            return owners.get(part);
        }
        /* What costs and offers nothing is stopped in a warm pool. */
        return offeredCpu == 0 && offeredMemory == 0 ? headroom : idle;
    }

    /** Adds up the parts of an amount, in picodollars, until they are {@linkplain #settle settled}. */
    void pay(long pico) {
        long[] parts = divide(pico);
        if (paid.length == 0) {
            paid = parts;
            return;
        }
        for (int i = 0; i < parts.length; i++) {
            paid[i] = Math.addExact(paid[i], parts[i]);
        }
    }

    /** Hands out what was paid, and forgets all claims. */
    void settle(ObjLongConsumer<Owner> account) {
        for (int i = 0; i < paid.length; i++) {
            if (paid[i] != 0) {
                account.accept(owner(i), paid[i]);
            }
        }
        paid = new long[0];
        clear();
    }

    /** The parts of an amount, in picodollars: they sum to it. */
    long[] divide(long pico) {
        long[] parts = split(pico);
        long[] unused = unused(parts);
        for (int i = 0; i < unused.length; i++) {
            parts[i] = (isShared(i) ? 0 : parts[i]) + unused[i];
        }
        return parts;
    }

    /** The parts of an amount before what tasks leave is shared out. */
    long[] split(long pico) {
        return Apportionment.divide(pico, weights());
    }

    /** What of the parts before is shared out, by those who get it; empty when nothing is. */
    long[] unused(long[] split) {
        if (rule == CostSplit.PROPORTIONAL) {
            return new long[0];
        }
        long[] tasks = new long[split.length];
        long all = 0;
        long left = 0;
        for (int i = 0; i < split.length; i++) {
            tasks[i] = owner(i).kind().reserves() ? split[i] : 0;
            all += tasks[i];
            left += isShared(i) ? split[i] : 0;
        }
        return all == 0 ? new long[0] : Apportionment.divideWide(left, tasks);
    }

    /* Room on nodes with tasks: what is too small for another, and the rest. */
    private boolean isShared(int part) {
        return part == owners.size() || owners.get(part).kind() == Owner.Kind.FRAGMENTATION;
    }

    /** How many vCPU and MiB an owner reserved, used and was given by the rule, in that order, and how many the nodes offered; all times milliseconds. */
    long[] figures(int part, boolean ofMemory) {
        weights();
        return ofMemory
                ? new long[] {memory[part], usedMemory[part], givenMemory[part], offeredMemory}
                : new long[] {cpu[part], usedCpu[part], givenCpu[part], offeredCpu};
    }

    /** An amount of a part in two: for its CPU and for its memory. */
    long[] byResource(int part, long pico) {
        weights();
        int shift = shift(offeredCpu, offeredMemory);
        long[] both = {weight(givenCpu[part], 0, shift), weight(0, givenMemory[part], shift)};
        return both[0] + both[1] == 0 ? new long[] {pico, 0} : Apportionment.divide(pico, both);
    }

    /** What each part weighs. */
    long[] weights() {
        if (weights.length == 0) {
            weights = weigh();
        }
        return weights;
    }

    private long[] weigh() {
        givenCpu = given(cpu, usedCpu, offeredCpu);
        givenMemory = given(memory, usedMemory, offeredMemory);
        int shift = shift(offeredCpu, offeredMemory);
        long left = weight(offeredCpu, offeredMemory, shift);
        long[] all = new long[size()];
        long claimed = 0;
        for (int i = 0; i < owners.size(); i++) {
            all[i] = weight(givenCpu[i], givenMemory[i], shift);
            claimed += all[i];
        }
        left -= claimed;
        all[owners.size()] = left > 0 ? left : claimed == 0 ? 1 : 0;
        return all;
    }

    /* What each has by the rule: tasks the greater of reserved and used, but together no more than the others leave. */
    private long[] given(long[] reserved, long[] used, long offered) {
        if (rule == CostSplit.PROPORTIONAL) {
            return reserved;
        }
        long[] given = Arrays.copyOf(reserved, owners.size());
        long[] tasks = new long[given.length];
        long wanted = 0;
        long left = offered;
        for (int i = 0; i < given.length; i++) {
            if (owners.get(i).kind().reserves()) {
                tasks[i] = Math.max(reserved[i], used[i]);
                wanted += tasks[i];
            } else if (owners.get(i).kind() != Owner.Kind.FRAGMENTATION) {
                left -= given[i];
            }
        }
        long[] allowed = wanted > left && left > 0 ? Apportionment.divideWide(left, tasks) : tasks;
        for (int i = 0; i < given.length; i++) {
            if (owners.get(i).kind().reserves()) {
                given[i] = allowed[i];
            } else if (owners.get(i).kind() == Owner.Kind.FRAGMENTATION) {
                /* It is shared out with the rest, however much tasks use of it. */
                given[i] = 0;
            }
        }
        return given;
    }

    /* How many low bits of both amounts are dropped so that all weights together stay in range: none below some 10,000 vCPU-days in a slice. */
    private static int shift(long cpu, long memory) {
        long most = Apportionment.MOST_WEIGHT / (2 * CPU_WEIGHT);
        return Math.max(0, Long.numberOfLeadingZeros(most) - Long.numberOfLeadingZeros(Math.max(cpu, memory)) + 1);
    }

    private static long weight(long cpu, long memory, int shift) {
        return (cpu >> shift) * CPU_WEIGHT + (memory >> shift) * MEMORY_WEIGHT;
    }
}
