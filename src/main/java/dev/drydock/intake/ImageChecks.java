package dev.drydock.intake;

import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Cluster;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What no image can see by itself: that a layer is the same everywhere, and that an index is of use. */
final class ImageChecks {
    private final Spots spots;

    ImageChecks(Spots spots) {
        this.spots = spots;
    }

    void check(Scenario scenario) {
        /* Looked up only. */
        Map<String, Bytes> sizes = new HashMap<>();
        Map<String, String> images = new HashMap<>();
        scenario.images().forEach((name, image) -> image.layers().forEach((layer, size) -> {
            Bytes known = sizes.putIfAbsent(layer, size);
            images.putIfAbsent(layer, name);
            if (known != null && !known.equals(size)) {
                spots.error(
                        ProblemCode.INVALID,
                        "layer " + layer + " is " + known + " in image " + images.get(layer) + " and " + size
                                + " here; layers of one name are the same",
                        "images",
                        name,
                        "layers",
                        layer);
            }
        }));
        scenario.images().forEach((name, image) -> lazy(scenario, name, image));
        share(scenario);
        cached(sizes, scenario.imagePulls().fargateCachedLayers(), "imagePulls", "fargateCachedLayers");
        onFargate(scenario);
        scenario.clusters().forEach((name, cluster) -> cluster.fleets().forEach((group, fleet) -> {
            cached(
                    sizes,
                    fleet.autoScalingGroup().cachedLayers(),
                    Spots.below(LaunchChecks.groupPath(name, cluster, group), "ami", "cachedLayers"));
        }));
    }

    private void cached(Map<String, Bytes> layers, List<String> cached, String... at) {
        for (int i = 0; i < cached.size(); i++) {
            if (!layers.containsKey(cached.get(i))) {
                spots.unknown(
                        "layer of the scenario's images",
                        cached.get(i),
                        List.copyOf(new TreeSet<>(layers.keySet())),
                        i,
                        at);
            }
        }
    }

    private void onFargate(Scenario scenario) {
        if (SystemDefaults.windowsOnFargate(scenario)) {
            return;
        }
        String reason = " has no effect: no task with Windows runs on Fargate";
        if (!scenario.imagePulls().fargateCachedLayers().isEmpty()) {
            spots.error(ProblemCode.NO_EFFECT, "fargateCachedLayers" + reason, "imagePulls", "fargateCachedLayers");
        }
        if (scenario.delays().windowsFargateProvisioning().isPresent()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "windowsFargateProvisioning" + reason,
                    "delays",
                    "windowsFargateProvisioning");
        }
        if (scenario.delays().windowsFargatePullPerSecond().isPresent()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "windowsFargatePullPerSecond" + reason,
                    "delays",
                    "windowsFargatePullPerSecond");
        }
    }

    private void share(Scenario scenario) {
        if (scenario.imagePulls().zstdPullShare().isPresent()
                && scenario.images().values().stream().noneMatch(Image::zstd)) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "zstdPullShare has no effect: no image has the compression zstd",
                    "imagePulls",
                    "zstdPullShare");
        }
    }

    private void lazy(Scenario scenario, String name, Image image) {
        if (image.lazyLoading() && scenario.clusters().values().stream().noneMatch(c -> onFargate(c, name))) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "lazyLoading has no effect: no task on Fargate runs the image",
                    "images",
                    name,
                    "lazyLoading");
        }
    }

    private static boolean onFargate(Cluster cluster, String image) {
        Stream<TaskDefinition> services = cluster.services().values().stream()
                .filter(s -> cluster.strategy(s).stream().anyMatch(item -> fargate(item.capacityProvider())))
                .map(s -> s.taskDefinition());
        Stream<TaskDefinition> jobs = cluster.tasks().values().stream()
                .filter(j -> cluster.strategy(j).stream().anyMatch(item -> fargate(item.capacityProvider())))
                .map(j -> j.taskDefinition());
        return Stream.concat(services, jobs)
                .flatMap(definition -> definition.containerDefinitions().stream())
                .anyMatch(container -> container.image().equals(image));
    }

    private static boolean fargate(String provider) {
        return List.of("FARGATE", "FARGATE_SPOT").contains(provider);
    }
}
