package dev.drydock.billing;

import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.UsageLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjLongConsumer;

/** Who had what of the nodes of one sort in one slice, and how the cost of those nodes is divided among them: to each by what it had, the rest is idle. */
final class Claims {
    /* Weight of a thousandth of a vCPU and of a MiB: 9 to 1 between a vCPU and a GiB, in lowest terms. */
    private static final long CPU_WEIGHT = 1_152;
    private static final long MEMORY_WEIGHT = 125;

    private final Owner idle;
    private final Owner headroom;
    private final List<Owner> owners = new ArrayList<>();
    private long[] cpu = new long[4];
    private long[] memory = new long[4];
    private long offeredCpu;
    private long offeredMemory;
    private long[] weights = {};
    private long[] paid = {};

    /** No claims on the nodes of an owner. */
    Claims(Owner nodes) {
        idle = Owner.idle(nodes.cluster(), nodes.name());
        headroom = Owner.headroom(nodes.cluster(), nodes.name());
    }

    /** The claims on a host of a log in a regular slice. */
    static Claims of(UsageLog log, int host, List<UsageLog.Occupant> occupants, int slice) {
        Claims claims = new Claims(log.hostOwner(host));
        claims.offer(log.offeredCpu(host, slice), log.offeredMemory(host, slice));
        for (UsageLog.Occupant one : occupants) {
            claims.add(one.owner(), one.cpu(slice), one.memory(slice));
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
        }
        owners.add(owner);
        cpu[at] = cpuMillis;
        memory[at] = memoryMillis;
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
        return Apportionment.divide(pico, weights());
    }

    /** What each part weighs. */
    long[] weights() {
        if (weights.length == 0) {
            weights = weigh();
        }
        return weights;
    }

    private long[] weigh() {
        int shift = shift(offeredCpu, offeredMemory);
        long left = weight(offeredCpu, offeredMemory, shift);
        long[] all = new long[size()];
        long claimed = 0;
        for (int i = 0; i < owners.size(); i++) {
            all[i] = weight(cpu[i], memory[i], shift);
            claimed += all[i];
        }
        left -= claimed;
        all[owners.size()] = left > 0 ? left : claimed == 0 ? 1 : 0;
        return all;
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
