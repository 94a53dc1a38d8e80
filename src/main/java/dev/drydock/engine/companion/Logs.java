package dev.drydock.engine.companion;

import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.Workload;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.CloudWatch;
import dev.drydock.scenario.LogGroup;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * CloudWatch log groups: what containers write by the awslogs driver while their tasks run, and what is stored of it until its retention is over.
 *
 * <p>Source: Amazon CloudWatch pricing page: ingested bytes uncompressed, stored bytes compressed. What is written in an hour is stored from the hour's end on.
 */
final class Logs {
    private static final long MIB_MICROS = Bytes.MIB * TimeSpan.SECOND;

    private final Companions companions;
    private final List<Group> groups = new ArrayList<>();

    private record Group(String name, LogGroup setting, List<Workload> writers) {}

    Logs(Companions companions) {
        this.companions = companions;
        Map<String, LogGroup> settings = companions
                .world()
                .scenario()
                .cloudWatch()
                .map(CloudWatch::logGroups)
                .orElse(Map.of());
        settings.forEach((name, setting) ->
                groups.add(new Group(name, setting, companions.keeping(workload -> workload.definition()
                        .logGroups()
                        .contains(name)))));
    }

    void close() {
        groups.forEach(this::close);
    }

    private void close(Group group) {
        TaskTime time = companions.time();
        long[] written = new long[time.bins()];
        for (Workload writer : group.writers()) {
            long containers = writer.definition().logGroups().stream()
                    .filter(group.name()::equals)
                    .count();
            long[] amounts = time.amounts(
                    writer.id(), containers * group.setting().perTaskHour().count());
            companions.count(
                    writer.owner(),
                    companions.key(
                            Product.CLOUDWATCH_LOGS,
                            group.setting().logGroupClass().price()),
                    amounts);
            for (int bin = 0; bin < amounts.length; bin++) {
                written[bin] += amounts[bin];
            }
        }
        companions.count(
                Companions.payer(group.writers(), Owner.overhead("", "log group " + group.name())),
                companions.key(Product.CLOUDWATCH_LOGS_STORAGE, ""),
                stored(group.setting(), written, time));
    }

    /** MiB-seconds stored in each bin. */
    private static long[] stored(LogGroup setting, long[] written, TaskTime time) {
        long[] amounts = new long[written.length];
        BigDecimal share = setting.archivedShare().percent().movePointLeft(2);
        long kept = setting.retentionInDays().map(days -> days * TimeSpan.DAY).orElse(Long.MAX_VALUE);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal counted = BigDecimal.ZERO;
        BigDecimal fresh = BigDecimal.ZERO;
        int oldest = 0;
        for (int bin = 0; bin < written.length; bin++) {
            long from = time.startOf(bin);
            for (; oldest < bin && time.startOf(oldest + 1) + kept <= from && kept < Long.MAX_VALUE; oldest++) {
                fresh = fresh.subtract(BigDecimal.valueOf(written[oldest]));
            }
            BigDecimal level = fresh.multiply(share).add(old(setting.stored(), kept, from));
            long length = time.startOf(bin + 1) - from;
            sum = sum.add(level.multiply(BigDecimal.valueOf(length)));
            BigDecimal whole = sum.divideToIntegralValue(BigDecimal.valueOf(MIB_MICROS));
            amounts[bin] = whole.subtract(counted).longValueExact();
            counted = whole;
            fresh = fresh.add(BigDecimal.valueOf(written[bin]));
        }
        return amounts;
    }

    /* What was there at the start goes evenly while its retention passes. */
    private static BigDecimal old(Bytes stored, long kept, long at) {
        if (kept == Long.MAX_VALUE) {
            return BigDecimal.valueOf(stored.count());
        }
        return at >= kept
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(stored.count())
                        .multiply(BigDecimal.valueOf(kept - at))
                        .divide(BigDecimal.valueOf(kept), 3, java.math.RoundingMode.DOWN);
    }
}
