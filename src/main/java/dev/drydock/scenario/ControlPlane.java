package dev.drydock.scenario;

import dev.drydock.pricing.EksVersion;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The control plane of an EKS cluster over a run: on which version it is from when to when, and what of it has a price.
 *
 * <p>Every cluster pays the price of standard support; extended support and a provisioned tier come on top of it, as usage types of their own. Extended support is paid from the beginning
 * of the day, in UTC, on which the version's standard support ends. Sources: Amazon EKS pricing page; user guide, "Understand the Kubernetes version lifecycle on EKS".
 *
 * @param phases its versions, in order, without a gap
 * @param tier its provisioned tier; empty for one that scales with its load
 */
public record ControlPlane(List<Phase> phases, Optional<String> tier) {
    /** The kind of price that every cluster pays. */
    public static final String STANDARD = "standard";
    /** The kind of price that extended support comes to on top of that. */
    public static final String EXTENDED = "extended";

    /**
     * A time on one version with one kind of support.
     *
     * @param from where it begins, in microseconds since the scenario's start
     * @param to where it ends
     * @param version the Kubernetes version
     * @param extended whether its support is extended
     */
    public record Phase(long from, long to, EksVersion version, boolean extended) {}

    public ControlPlane {
        phases = List.copyOf(phases);
    }

    /**
     * The control plane of a cluster on EKS; empty for another, and for one whose version EKS does not have when the run starts.
     *
     * @param start the scenario's start
     * @param horizon the length of the run in microseconds
     */
    public static Optional<ControlPlane> of(Cluster cluster, Instant start, long horizon) {
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        return cluster.version()
                .filter(given -> cluster.platform() == Platform.EKS)
                .flatMap(EksVersion::find)
                .filter(version -> version.offered(day))
                .map(version -> new ControlPlane(phases(version, cluster, start, horizon), tier(cluster)));
    }

    private static Optional<String> tier(Cluster cluster) {
        return cluster.controlPlaneScalingConfig()
                .map(ControlPlaneScalingConfig::tier)
                .filter(tier -> tier != ControlPlaneScalingConfig.Tier.STANDARD)
                .map(ControlPlaneScalingConfig.Tier::word);
    }

    /** The updates of a cluster, the earliest first. */
    public static List<Map.Entry<String, VersionUpdate>> updates(Cluster cluster) {
        return cluster.versionUpdates().entrySet().stream()
                .sorted(Comparator.comparing(update -> update.getValue().at().micros()))
                .toList();
    }

    private static List<Phase> phases(EksVersion first, Cluster cluster, Instant start, long horizon) {
        List<Phase> phases = new ArrayList<>();
        EksVersion version = first;
        long from = 0;
        for (Map.Entry<String, VersionUpdate> update : updates(cluster)) {
            long until = Math.min(horizon, update.getValue().at().micros());
            version = lay(phases, version, cluster.supportType(), start, from, until);
            from = Math.max(from, until);
            version = EksVersion.find(update.getValue().version()).orElse(version);
        }
        lay(phases, version, cluster.supportType(), start, from, horizon);
        return phases;
    }

    /* What happens by itself from one instant to another; gives the version that it ends on. */
    private static EksVersion lay(
            List<Phase> phases,
            EksVersion first,
            UpgradePolicy.SupportType policy,
            Instant start,
            long begin,
            long until) {
        EksVersion version = first;
        long from = begin;
        while (from < until) {
            LocalDate end = version.endOfStandard();
            from = upTo(phases, version, false, from, Math.min(until, micros(start, end)));
            if (policy == UpgradePolicy.SupportType.EXTENDED) {
                end = version.endOfExtended();
                from = upTo(phases, version, true, from, Math.min(until, micros(start, end)));
            }
            if (from < until) {
                version = version.upgrade(end);
            }
        }
        return version;
    }

    private static long upTo(List<Phase> phases, EksVersion version, boolean extended, long from, long to) {
        if (to > from) {
            phases.add(new Phase(from, to, version, extended));
        }
        return Math.max(from, to);
    }

    /** The version that it is on just before an instant. @param micros after the start, within the run */
    public EksVersion before(long micros) {
        return phases.stream()
                .filter(phase -> phase.from() < micros && micros <= phase.to())
                .findFirst()
                .orElseThrow()
                .version();
    }

    private static long micros(Instant start, LocalDate day) {
        return ChronoUnit.MICROS.between(start, day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Adds what is held of it that has a price. */
    void addPrices(Set<PriceKey> keys, Place place) {
        keys.add(key(place, STANDARD));
        if (phases.stream().anyMatch(Phase::extended)) {
            keys.add(key(place, EXTENDED));
        }
        tier.ifPresent(word -> keys.add(key(place, word)));
    }

    /** The price of a kind of support or of a tier. */
    public static PriceKey key(Place place, String kind) {
        return PriceKey.plain(Product.EKS_CLUSTER, place.regional(), kind);
    }
}
