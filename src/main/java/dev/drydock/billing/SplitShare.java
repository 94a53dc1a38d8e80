package dev.drydock.billing;

import dev.drydock.billing.usage.Owner;
import dev.drydock.unit.Money;

/**
 * What one owner's tasks pay of a charge for nodes, for their CPU or for their memory, as AWS's split cost allocation data has it.
 *
 * <p>Amounts of CPU are in thousandths of a vCPU, of memory in MiB, times milliseconds.
 *
 * @param owner whose tasks
 * @param memory whether it is for memory, else for CPU
 * @param reserved what they reserved
 * @param used what they used
 * @param given what counts: by AWS's rule the greater of both, within what there was
 * @param offered what the nodes offered
 * @param cost the cost of what counts
 * @param unused their share of what tasks left
 */
public record SplitShare(
        Owner owner, boolean memory, long reserved, long used, long given, long offered, Money cost, Money unused) {
    static SplitShare of(Owner owner, boolean memory, long[] figures, long cost, long unused) {
        return new SplitShare(
                owner, memory, figures[0], figures[1], figures[2], figures[3], Bill.money(cost), Bill.money(unused));
    }
}
