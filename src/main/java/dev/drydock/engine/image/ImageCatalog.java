package dev.drydock.engine.image;

import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.unit.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The images of a run by number, in the order in which tasks name them, and their layers by number. */
public final class ImageCatalog {
    private final Map<String, Image> listed;
    private final Image unlisted;
    private final double zstdShare;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Long> layerBytes = new ArrayList<>();
    /* Looked up only. */
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> layerNumbers = new HashMap<>();

    /**
     * One image.
     *
     * @param name its reference, as task definitions have it
     * @param listed whether the scenario lists it
     * @param repository the registry that holds it, or the one upstream of its cache
     * @param layers the numbers of its layers
     * @param bytes compressed size of all layers
     * @param pullThroughCache whether it is pulled through a cache
     * @param lazyLoading whether Fargate starts it before all is pulled
     * @param pace the time that a pull takes, against an image of its size whose layers are compressed by gzip
     */
    public record Entry(
            String name,
            boolean listed,
            ImageRepository repository,
            int[] layers,
            long bytes,
            boolean pullThroughCache,
            boolean lazyLoading,
            double pace) {}

    /**
     * A catalog in which nobody has asked for an image yet.
     *
     * @param listed the images that the scenario lists, by name
     * @param unlisted what any other image is like
     * @param zstdShare the time that a pull takes of an image compressed by zstd, against gzip
     */
    public ImageCatalog(Map<String, Image> listed, Image unlisted, double zstdShare) {
        this.zstdShare = zstdShare;
        this.listed = listed;
        this.unlisted = unlisted;
    }

    /** The number of an image, which is new when it was not asked for before. */
    public int number(String name) {
        Integer known = numbers.get(name);
        if (known == null) {
            known = entries.size();
            numbers.put(name, known);
            Image image = listed.get(name);
            entries.add(entry(name, image != null, image == null ? unlisted : image));
        }
        return known;
    }

    private Entry entry(String name, boolean isListed, Image image) {
        Map<String, Bytes> layers =
                image.size().isPresent() ? Map.of("image " + name, image.size().get()) : image.layers();
        List<Integer> found = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, Bytes> layer : layers.entrySet()) {
            Integer known = layerNumbers.get(layer.getKey());
            if (known == null) {
                known = layerBytes.size();
                layerNumbers.put(layer.getKey(), known);
                layerBytes.add(layer.getValue().count());
            }
            found.add(known);
            bytes += layerBytes.get(known);
        }
        return new Entry(
                name,
                isListed,
                image.repository(),
                found.stream().mapToInt(Integer::intValue).toArray(),
                bytes,
                image.pullThroughCache(),
                image.lazyLoading(),
                image.zstd() ? zstdShare : 1);
    }

    /** The number of a layer, if an image has one of that name. */
    public OptionalInt layer(String name) {
        Integer known = layerNumbers.get(name);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** An image by its number. */
    public Entry get(int image) {
        return entries.get(image);
    }

    /** How many images there are. */
    public int size() {
        return entries.size();
    }

    /** How many layers there are. */
    public int layers() {
        return layerBytes.size();
    }

    /** Compressed size of a layer. */
    public long layerBytes(int layer) {
        return layerBytes.get(layer);
    }
}
