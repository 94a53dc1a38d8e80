package dev.drydock.engine.companion;

import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.Workload;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.ElasticFileSystem;
import dev.drydock.scenario.FileSystem;
import dev.drydock.scenario.InitialState;
import dev.drydock.scenario.Snapshots;
import dev.drydock.scenario.ThroughputMode;
import dev.drydock.scenario.WindowsFileServer;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * File systems of EFS and FSx, and EBS snapshots.
 *
 * <p>Sources: Amazon EFS pricing page (bytes stored by class, averaged over the month; throughput bought beyond what comes with the storage; bytes read and written in elastic mode
 * and from infrequent access); FSx for Windows File Server pricing page (capacity provided); Amazon EBS pricing page (snapshots).
 */
final class StoredFiles {
    /** MiB-microseconds in bytes × microseconds, for MiB-seconds. */
    private static final BigInteger MIB_SECOND = BigInteger.valueOf(Bytes.MIB * TimeSpan.SECOND);
    /** Amazon EFS pricing page: 50 KB/s of throughput for each GB of standard storage, which is 1 MiB/s for each 20 GiB. */
    private static final long GIB_FOR_A_MIBPS = 20;

    private static final long KIB_PER_MIB = 1_024;

    private final Companions companions;
    private final List<Mounted> mounted = new ArrayList<>();

    private record Mounted(String name, FileSystem system, List<Workload> by) {}

    StoredFiles(Companions companions) {
        this.companions = companions;
        companions
                .world()
                .scenario()
                .storage()
                .fileSystems()
                .forEach((name, system) ->
                        mounted.add(new Mounted(name, system, companions.keeping(workload -> workload.definition()
                                .fileSystems()
                                .contains(name)))));
    }

    void close() {
        for (Mounted one : mounted) {
            Owner owner = Companions.payer(one.by(), Owner.overhead("", "file system " + one.name()));
            if (one.system() instanceof ElasticFileSystem efs) {
                elastic(owner, efs, one.by());
            } else if (one.system() instanceof WindowsFileServer fsx) {
                windows(owner, fsx);
            }
        }
        companions.world().scenario().storage().snapshots().forEach(this::snapshots);
    }

    private void elastic(Owner owner, ElasticFileSystem efs, List<Workload> by) {
        BigDecimal rare = efs.infrequentAccess().percent().movePointLeft(2);
        LongFunction<BigInteger> all = until -> integral(efs, until);
        LongFunction<BigInteger> infrequent =
                until -> new BigDecimal(integral(efs, until)).multiply(rare).toBigInteger();
        companions.count(
                owner, companions.key(Product.EFS_STORAGE, efs.storageWord()), mebibyteSeconds(until -> all.apply(until)
                        .subtract(infrequent.apply(until))));
        companions.count(owner, companions.key(Product.EFS_STORAGE, efs.infrequentWord()), mebibyteSeconds(infrequent));
        efs.provisionedThroughputInMibps()
                .ifPresent(mibps -> companions.count(
                        owner, companions.key(Product.EFS_THROUGHPUT, ""), throughput(efs, rare, mibps)));
        for (Workload workload : by) {
            long[] read = companions
                    .time()
                    .amounts(workload.id(), efs.readPerTaskHour().count());
            if (efs.throughputMode() == ThroughputMode.ELASTIC) {
                companions.count(workload.owner(), companions.key(Product.EFS_DATA, "elastic-read"), read);
                companions.count(
                        workload.owner(),
                        companions.key(Product.EFS_DATA, "elastic-write"),
                        companions
                                .time()
                                .amounts(workload.id(), efs.writtenPerTaskHour().count()));
            }
            long rareRead =
                    new BigDecimal(efs.readPerTaskHour().count()).multiply(rare).longValue();
            companions.count(
                    workload.owner(),
                    companions.key(Product.EFS_DATA, "infrequent-access-read"),
                    companions.time().amounts(workload.id(), rareRead));
        }
    }

    /** Bytes × microseconds stored from the start until an instant, of what grows evenly. */
    private static BigInteger integral(ElasticFileSystem efs, long until) {
        BigInteger time = BigInteger.valueOf(until);
        return BigInteger.valueOf(efs.stored().count())
                .multiply(time)
                .add(BigInteger.valueOf(efs.growthPerDay().count())
                        .multiply(time)
                        .multiply(time)
                        .divide(BigInteger.valueOf(2 * TimeSpan.DAY)));
    }

    /* KiB/s × seconds beyond what comes with the standard storage that there is at the beginning of each hour. */
    private long[] throughput(ElasticFileSystem efs, BigDecimal rare, int mibps) {
        TaskTime time = companions.time();
        long[] amounts = new long[time.bins()];
        for (int bin = 0; bin < amounts.length; bin++) {
            long from = time.startOf(bin);
            BigDecimal stored = BigDecimal.valueOf(efs.stored().count())
                    .add(BigDecimal.valueOf(efs.growthPerDay().count())
                            .multiply(BigDecimal.valueOf(from))
                            .divideToIntegralValue(BigDecimal.valueOf(TimeSpan.DAY)));
            long free = stored.multiply(BigDecimal.ONE.subtract(rare))
                    .multiply(BigDecimal.valueOf(KIB_PER_MIB))
                    .divideToIntegralValue(BigDecimal.valueOf(GIB_FOR_A_MIBPS * Bytes.GIB))
                    .longValue();
            amounts[bin] = Math.max(0, mibps * KIB_PER_MIB - free) * ((time.startOf(bin + 1) - from) / TimeSpan.SECOND);
        }
        return amounts;
    }

    private void windows(Owner owner, WindowsFileServer fsx) {
        companions.held(owner, companions.key(Product.FSX_STORAGE, fsx.storageWord()), gib(fsx.storageCapacity()));
        companions.held(owner, companions.key(Product.FSX_THROUGHPUT, fsx.zonesWord()), fsx.throughputCapacity());
        companions.held(owner, companions.key(Product.FSX_STORAGE, WindowsFileServer.BACKUP_WORD), gib(fsx.backups()));
    }

    private static long gib(Bytes bytes) {
        return (bytes.count() + Bytes.GIB - 1) / Bytes.GIB;
    }

    private void snapshots(String name, Snapshots policy) {
        boolean there = companions.world().scenario().initial() == InitialState.RUNNING
                || policy.every().isEmpty();
        companions.count(
                Owner.overhead("", "snapshots " + name),
                companions.key(Product.EBS_SNAPSHOT, ""),
                mebibyteSeconds(until -> integral(policy, there ? policy.retain() : 0, until)));
    }

    /* One more from time to time, until as many are there as are kept. */
    private static BigInteger integral(Snapshots policy, long atStart, long until) {
        BigInteger sum = BigInteger.ZERO;
        long every = policy.every().map(TimeSpan::micros).orElse(Long.MAX_VALUE);
        long count = atStart;
        long from = 0;
        while (count < policy.retain() && until - from > every) {
            sum = sum.add(BigInteger.valueOf(policy.stored(count++)).multiply(BigInteger.valueOf(every)));
            from += every;
        }
        return sum.add(BigInteger.valueOf(policy.stored(count)).multiply(BigInteger.valueOf(until - from)));
    }

    /** The whole MiB-seconds of each bin, which sum to the whole. @param integral bytes × microseconds from the start until an instant */
    private long[] mebibyteSeconds(LongFunction<BigInteger> integral) {
        TaskTime time = companions.time();
        long[] amounts = new long[time.bins()];
        BigInteger before = BigInteger.ZERO;
        for (int bin = 0; bin < amounts.length; bin++) {
            BigInteger until = integral.apply(time.startOf(bin + 1)).divide(MIB_SECOND);
            amounts[bin] = until.subtract(before).longValueExact();
            before = until;
        }
        return amounts;
    }
}
