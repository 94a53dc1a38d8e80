package dev.drydock.intake;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.pricing.EksVersion;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.ControlPlane;
import dev.drydock.scenario.ControlPlaneScalingConfig;
import dev.drydock.scenario.Platform;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.UpgradePolicy;
import dev.drydock.scenario.VersionUpdate;
import dev.drydock.unit.Printable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a cluster's keys are those of its platform, and whether EKS has the Kubernetes version that a cluster asks for when the run starts. */
final class ControlPlaneChecks {
    private static final String CALENDAR = "Amazon EKS user guide, Kubernetes release calendar";

    private final Spots spots;

    ControlPlaneChecks(Spots spots) {
        this.spots = spots;
    }

    /** The defaults that were used, with those of control planes, and with versions whose dates nobody has published yet. */
    static List<Assumption> assumptions(Scenario scenario, List<Assumption> used) {
        List<Assumption> all = new ArrayList<>(used);
        scenario.clusters().forEach((name, cluster) -> {
            if (cluster.platform() != Platform.EKS) {
                return;
            }
            if (cluster.upgradePolicy().isEmpty()) {
                all.add(new Assumption(
                        Spots.dotted("clusters", name, "upgradePolicy", "supportType"),
                        cluster.supportType().word(),
                        UpgradePolicy.SOURCE));
            }
            if (cluster.controlPlaneScalingConfig().isEmpty()) {
                all.add(new Assumption(
                        Spots.dotted("clusters", name, "controlPlaneScalingConfig", "tier"),
                        ControlPlaneScalingConfig.Tier.STANDARD.word(),
                        ControlPlaneScalingConfig.SOURCE));
            }
            plane(scenario, cluster).stream()
                    .flatMap(plane -> plane.phases().stream())
                    .map(ControlPlane.Phase::version)
                    .filter(EksVersion::assumed)
                    .distinct()
                    .forEach(version -> all.add(new Assumption(
                            Spots.dotted("clusters", name, "version"),
                            version.name() + " from " + version.released() + ", standard support to "
                                    + version.endOfStandard(),
                            "assumption: a version every four months after the last of the " + CALENDAR)));
        });
        return List.copyOf(all);
    }

    private static Optional<ControlPlane> plane(Scenario scenario, Cluster cluster) {
        return ControlPlane.of(cluster, scenario.start(), scenario.horizonMicros());
    }

    void check(Scenario scenario) {
        LocalDate day = LocalDate.ofInstant(scenario.start(), ZoneOffset.UTC);
        scenario.clusters().forEach((name, cluster) -> {
            if (cluster.platform() == Platform.EKS) {
                elsewhere(name, ofEcs(cluster), "platform eks has no %s, which are of ECS; " + Cluster.NO_KUBERNETES);
                version(cluster, day, name);
                plane(scenario, cluster).ifPresent(plane -> updates(scenario, cluster, plane, name));
            } else {
                elsewhere(name, ofEks(cluster), "%s is of clusters with platform: eks");
            }
        });
    }

    private void elsewhere(String cluster, Map<String, Boolean> keys, String message) {
        keys.forEach((key, given) -> {
            if (given) {
                spots.error(ProblemCode.INVALID, String.format(Locale.ROOT, message, key), "clusters", cluster, key);
            }
        });
    }

    private static Map<String, Boolean> ofEcs(Cluster cluster) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        keys.put("capacityProviders", !cluster.capacityProviders().isEmpty());
        keys.put("autoScalingGroups", !cluster.autoScalingGroups().isEmpty());
        keys.put(
                "defaultCapacityProviderStrategy",
                !cluster.defaultCapacityProviderStrategy().isEmpty());
        keys.put("containerInsights", cluster.containerInsights().isPresent());
        keys.put("services", !cluster.services().isEmpty());
        keys.put("tasks", !cluster.tasks().isEmpty());
        return keys;
    }

    private static Map<String, Boolean> ofEks(Cluster cluster) {
        Map<String, Boolean> keys = new LinkedHashMap<>();
        keys.put("version", cluster.version().isPresent());
        keys.put("versionUpdates", !cluster.versionUpdates().isEmpty());
        keys.put("upgradePolicy", cluster.upgradePolicy().isPresent());
        keys.put(
                "controlPlaneScalingConfig", cluster.controlPlaneScalingConfig().isPresent());
        return keys;
    }

    /* EKS API reference, UpdateClusterVersion: one minor version at a time. */
    private void updates(Scenario scenario, Cluster cluster, ControlPlane plane, String name) {
        for (Map.Entry<String, VersionUpdate> entry : ControlPlane.updates(cluster)) {
            VersionUpdate update = entry.getValue();
            String[] at = {"clusters", name, "versionUpdates", entry.getKey()};
            if (update.at().micros() >= scenario.horizonMicros()) {
                spots.error(
                        ProblemCode.NO_EFFECT,
                        "the run is over before the update at " + update.at(),
                        Spots.below(at, "at"));
                return;
            }
            LocalDate day =
                    LocalDate.ofInstant(scenario.start().plus(update.at().micros(), ChronoUnit.MICROS), ZoneOffset.UTC);
            EksVersion from = plane.before(update.at().micros());
            EksVersion to = EksVersion.find(update.version()).orElse(null);
            if (to == null || !to.offered(day) || to.minor() != from.minor() + 1) {
                spots.error(
                        ProblemCode.INVALID,
                        "an update goes one minor version up, to one that EKS has on " + day + ": the cluster is on "
                                + from.name() + " then, was " + Printable.quote(update.version()),
                        Spots.below(at, "version"));
                return;
            }
        }
    }

    private void version(Cluster cluster, LocalDate day, String name) {
        String[] at = {"clusters", name, "version"};
        List<String> offered = EksVersion.on(day).stream().map(EksVersion::name).toList();
        if (cluster.version().isEmpty()) {
            spots.add(Problem.error(
                            ProblemCode.MISSING_KEY,
                            spots.keyPlace("clusters", name),
                            Spots.dotted("clusters", name),
                            "a cluster with platform eks needs a version: its price rises when the version's standard support ends")
                    .known("", offered));
            return;
        }
        EksVersion version = EksVersion.find(cluster.version().get()).orElse(null);
        if (version == null || !version.offered(day)) {
            spots.add(Problem.error(
                            ProblemCode.INVALID,
                            spots.place(at),
                            Spots.dotted(at),
                            version == null
                                    ? "EKS has no Kubernetes version "
                                            + cluster.version().get()
                                    : day.isBefore(version.released())
                                            ? "EKS has no version " + version.name() + " before " + version.released()
                                                    + ", and the run starts on " + day
                                            : "extended support of version " + version.name() + " ended on "
                                                    + version.endOfExtended() + ", and the run starts on " + day)
                    .known(cluster.version().get(), offered));
        } else if (cluster.supportType() == UpgradePolicy.SupportType.STANDARD && version.extended(day)) {
            spots.error(
                    ProblemCode.INVALID,
                    "supportType STANDARD cannot be had for version " + version.name()
                            + ", which is in extended support since " + version.endOfStandard()
                            + "; EKS does not let a cluster leave it but by an upgrade",
                    "clusters",
                    name,
                    "upgradePolicy",
                    "supportType");
        }
    }
}
