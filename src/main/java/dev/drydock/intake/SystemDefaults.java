package dev.drydock.intake;

import dev.drydock.intake.bind.Assumption;
import dev.drydock.policy.placement.StrategyItem;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.Delays;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.MachineImage;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The defaults that hold for some systems and images alone: instances with Windows, images compressed by zstd. */
final class SystemDefaults {
    private static final String FARGATE_STARTS =
            "derived from containers-roadmap 2702 (October 2025): about 3 min with the base image alone, 8 min with 3 GB more";

    private SystemDefaults() {}

    /** The defaults that were used, with those of groups with Windows and of images compressed by zstd. */
    static List<Assumption> assumptions(Scenario scenario, List<Assumption> used) {
        List<Assumption> all = new ArrayList<>(used);
        scenario.clusters().forEach((name, cluster) -> cluster.fleets().forEach((of, fleet) -> {
            if (fleet.autoScalingGroup().system().windows()) {
                windows(fleet.autoScalingGroup(), LaunchChecks.groupPath(name, cluster, of), all);
            }
        }));
        if (windowsOnFargate(scenario)) {
            if (scenario.delays().windowsFargateProvisioning().isEmpty()) {
                all.add(new Assumption(
                        "delays.windowsFargateProvisioning",
                        "{distribution: lognormal, median: 160s, sigma: 0.2}",
                        FARGATE_STARTS));
            }
            if (scenario.delays().windowsFargatePullPerSecond().isEmpty()) {
                all.add(new Assumption(
                        "delays.windowsFargatePullPerSecond", Delays.WINDOWS_FARGATE_PULL.toString(), FARGATE_STARTS));
            }
        }
        boolean zstd = scenario.images().values().stream().anyMatch(Image::zstd);
        if (zstd && scenario.imagePulls().zstdPullShare().isEmpty()) {
            all.add(new Assumption(
                    "imagePulls.zstdPullShare",
                    ImagePulls.USUAL_ZSTD_SHARE.toString(),
                    "AWS containers blog, October 2022: starts on Fargate were up to 27 % shorter"));
        }
        return List.copyOf(all);
    }

    /** Whether a task with Windows runs on Fargate. */
    static boolean windowsOnFargate(Scenario scenario) {
        return scenario.clusters().values().stream()
                .anyMatch(cluster -> cluster.services().values().stream()
                                .anyMatch(service -> service.taskDefinition()
                                                .operatingSystemFamily()
                                                .windows()
                                        && fargate(cluster.strategy(service)))
                        || cluster.tasks().values().stream()
                                .anyMatch(job -> job.taskDefinition()
                                                .operatingSystemFamily()
                                                .windows()
                                        && fargate(cluster.strategy(job))));
    }

    private static boolean fargate(List<StrategyItem> strategy) {
        return strategy.stream().anyMatch(item -> item.capacityProvider().startsWith("FARGATE"));
    }

    private static void windows(AutoScalingGroup group, String[] path, List<Assumption> all) {
        Optional<MachineImage> ami = group.ami();
        if (ami.flatMap(MachineImage::boot).isEmpty()) {
            all.add(new Assumption(
                    Spots.dotted(Spots.below(path, "ami", "boot")),
                    "{distribution: lognormal, median: 5m, sigma: 0.25}",
                    "assumption: Windows Server takes 4 to 6 min (users' measurements of 2019 and 2026)"));
        }
        if (ami.flatMap(MachineImage::pullPerSecond).isEmpty()) {
            all.add(new Assumption(
                    Spots.dotted(Spots.below(path, "ami", "pullPerSecond")),
                    MachineImage.WINDOWS_PULL.toString(),
                    "assumption: layers of Windows unpack slowly"));
        }
        if (group.dynamicHostPortRange().isEmpty()) {
            all.add(new Assumption(
                    Spots.dotted(Spots.below(path, "dynamicHostPortRange")),
                    "49152-65535",
                    "amazon-ecs-agent README, ECS_DYNAMIC_HOST_PORT_RANGE"));
        }
    }
}
