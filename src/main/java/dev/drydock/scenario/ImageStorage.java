package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import java.util.Optional;

/** An image's private repository in ECR: what it holds, what is pushed to it, what expires, and what that costs. */
@Doc("An image's repository in ECR: its storage is metered when this is given.")
public record ImageStorage(
        @Doc("Images in the repository at the start.") @Default(value = "1", source = "assumption: the one that runs")
                int images,
        @Doc("Time between two pushes of a new image; without it there are none.") @Measures(Measures.Quantity.TIME)
                Optional<Distribution> pushEvery,
        @Doc("Compressed size that an image adds to what its repository holds of earlier ones; by default all of it.")
                Optional<Bytes> adds,
        @Doc("When images expire; without it they stay.") Optional<LifecyclePolicy> lifecyclePolicy,
        @Doc("Scan on push.") @Default(value = "none", source = "ECR user guide, Image scanning")
                ImageScanning scanning) {
    public ImageStorage {
        if (images < 1) {
            throw new IllegalArgumentException("images must be at least 1, was " + images);
        }
        if (pushEvery.isPresent() && pushEvery.get().mean() <= 0) {
            throw new IllegalArgumentException("pushEvery must be longer than 0s on average");
        }
        if (pushEvery.isEmpty() && scanning != ImageScanning.NONE) {
            throw new IllegalArgumentException("scanning has no effect without pushEvery: nothing is pushed");
        }
    }
}
