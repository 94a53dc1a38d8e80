package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A container image as the registry holds it: one piece of a size, or layers, which an instance pulls once for all images that have them.
 *
 * <p>Source: OCI image specification, layers; ECR user guide, "Using pull through cache rules".
 */
@Doc("A container image.")
public record Image(
        @Doc("Registry that holds the image; with pullThroughCache the one upstream.")
                @Default(value = "ecr", source = "assumption: a private repository in the region")
                ImageRepository repository,
        @Doc("Compressed size of the image, as pulled; or give layers.") Optional<Bytes> size,
        @Doc("Compressed sizes of the image's layers by name; layers of one name are the same in all images.")
                Map<String, Bytes> layers,
        @Doc("Whether the image is pulled through a cache of ECR, which keeps a copy and asks upstream once a day.")
                @Default(value = "false", source = "ECR user guide: a rule has to be made")
                boolean pullThroughCache,
        @Doc("Whether a SOCI index lets Fargate start before all is pulled.")
                @Default(value = "false", source = "AWS: an index has to be made")
                boolean lazyLoading,
        @Doc("How its layers are compressed; without it gzip.") Optional<ImageCompression> compression,
        @Doc("The image's repository in ECR: what it holds and what is pushed to it.") Optional<ImageStorage> storage) {
    public Image {
        if (storage.isPresent() && repository != ImageRepository.ECR && !pullThroughCache) {
            throw new IllegalArgumentException(
                    "storage is that of a private repository in ECR, not of " + repository.word());
        }
        if (size.isPresent() != layers.isEmpty()) {
            throw new IllegalArgumentException(
                    size.isPresent()
                            ? "give an image's size or the sizes of its layers, not both"
                            : "an image needs its size, or the sizes of its layers");
        }
        if (lazyLoading && compression.filter(ImageCompression.ZSTD::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "lazyLoading needs layers compressed by gzip: SOCI makes no index of those compressed by zstd");
        }
        if (pullThroughCache && repository == ImageRepository.ECR) {
            throw new IllegalArgumentException(
                    "a pull through cache is for images of another registry: repository must name the upstream");
        }
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    /** Whether its layers are compressed by zstd. */
    public boolean zstd() {
        return compression.filter(ImageCompression.ZSTD::equals).isPresent();
    }

    /** An image of one piece in ECR. */
    public static Image of(Bytes size) {
        return new Image(
                ImageRepository.ECR, Optional.of(size), Map.of(), false, false, Optional.empty(), Optional.empty());
    }
}
