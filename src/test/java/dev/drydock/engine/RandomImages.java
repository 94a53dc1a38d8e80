package dev.drydock.engine;

import dev.drydock.random.Exponential;
import dev.drydock.scenario.DependencySlowdown;
import dev.drydock.scenario.DockerHubAccount;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.scenario.ImageScanning;
import dev.drydock.scenario.ImageStorage;
import dev.drydock.scenario.LifecyclePolicy;
import dev.drydock.scenario.PullBehavior;
import dev.drydock.scenario.RegistryOutage;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Gives a random fleet images of random registries, sometimes with limits that bind, outages, pushes and slow dependencies. */
final class RandomImages {
    private RandomImages() {}

    static void add(Fleet fleet, SplittableRandom dice) {
        if (dice.nextInt(3) == 0) {
            return;
        }
        ImageRepository repository = ImageRepository.values()[dice.nextInt(ImageRepository.values().length)];
        boolean cache = repository != ImageRepository.ECR && dice.nextBoolean();
        boolean inEcr = cache || repository == ImageRepository.ECR;
        Map<String, Bytes> layers = new LinkedHashMap<>();
        for (int i = dice.nextInt(3); i >= 0; i--) {
            layers.put("layer " + i, Bytes.ofMib(dice.nextInt(300)));
        }
        fleet.images.put(
                "web",
                new Image(
                        repository,
                        Optional.empty(),
                        layers,
                        cache,
                        dice.nextBoolean(),
                        Optional.empty(),
                        inEcr && dice.nextBoolean() ? Optional.of(storage(dice)) : Optional.empty()));
        ImagePulls usual = ImagePulls.usual();
        fleet.imagePulls = new ImagePulls(
                PullBehavior.values()[dice.nextInt(PullBehavior.values().length)],
                usual.imageCleanupInterval(),
                new TimeSpan(dice.nextInt(60) * TimeSpan.MINUTE),
                new TimeSpan(dice.nextInt(60) * TimeSpan.MINUTE),
                DockerHubAccount.values()[dice.nextInt(DockerHubAccount.values().length)],
                dice.nextInt(1, 5),
                dice.nextInt(1, 5),
                usual.ecrGetDownloadUrlForLayerPerSecond(),
                Bytes.ofMib(dice.nextInt(1, 50)),
                Share.ofPercent(dice.nextInt(101)),
                Optional.empty(),
                List.of());
        if (dice.nextBoolean()) {
            fleet.faults.put(
                    "out",
                    new RegistryOutage(
                            dice.nextBoolean() ? repository : ImageRepository.ECR,
                            Fleet.every(new Exponential(30.0 * TimeSpan.MINUTE)),
                            new Exponential(8.0 * TimeSpan.MINUTE)));
        }
        if (dice.nextInt(3) == 0) {
            fleet.faults.put(
                    "slow",
                    new DependencySlowdown(
                            "s",
                            Fleet.at(dice.nextInt(3_000) + "s"),
                            new Exponential(10.0 * TimeSpan.MINUTE),
                            new TimeSpan((1 + dice.nextInt(2_000)) * 1_000L)));
        }
    }

    private static ImageStorage storage(SplittableRandom dice) {
        LifecyclePolicy.CountType type =
                LifecyclePolicy.CountType.values()[dice.nextInt(LifecyclePolicy.CountType.values().length)];
        return new ImageStorage(
                dice.nextInt(1, 4),
                Optional.of(new Exponential(40.0 * TimeSpan.MINUTE)),
                dice.nextBoolean() ? Optional.of(Bytes.ofMib(dice.nextInt(200))) : Optional.empty(),
                dice.nextBoolean() ? Optional.of(new LifecyclePolicy(type, dice.nextInt(1, 4))) : Optional.empty(),
                ImageScanning.values()[dice.nextInt(ImageScanning.values().length)]);
    }
}
