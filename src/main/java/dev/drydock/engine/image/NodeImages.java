package dev.drydock.engine.image;

import dev.drydock.engine.Nodes;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one instance has of images: the layers on its disk, who uses them, and the downloads under way, which share its bandwidth. */
public final class NodeImages {
    private static final long ABSENT = Long.MAX_VALUE;

    private final ImageCatalog images;
    private final long activeAt;
    private final long[] pulledAt;
    private final int[] users;
    private final long[] freeSince;
    private final List<Download> downloads = new ArrayList<>();
    private long progressAt;
    /** The timer of the next end of a download, or {@link Nodes#NONE}. */
    public int timer = Nodes.NONE;
    /** Until when its agent's token for ECR holds. */
    public long tokenUntil = Long.MIN_VALUE;
    /** The pulls that its own public address has left; unused behind a shared one. */
    public final @Nullable PullWindow window;

    /** An image on its way to the instance. */
    public static final class Download {
        /** The image. */
        public final int image;

        private final int[] layers;
        private final List<Integer> tasks = new ArrayList<>();
        private double remaining;

        private Download(int image, int[] layers, double bytes) {
            this.image = image;
            this.layers = layers;
            this.remaining = bytes;
        }

        /** The tasks that wait for it, in the order in which they came. */
        public List<Integer> tasks() {
            return tasks;
        }
    }

    /** An instance with nothing on its disk. */
    public NodeImages(ImageCatalog images, @Nullable PullWindow window, long activeAt) {
        this.images = images;
        this.window = window;
        this.activeAt = activeAt;
        pulledAt = new long[images.layers()];
        Arrays.fill(pulledAt, ABSENT);
        users = new int[images.size()];
        freeSince = new long[images.size()];
    }

    /** Whether all layers of an image are there at a time, not before now; an image that the cleanup would have taken by then is not. */
    public boolean has(int image, long at, Cleanup cleanup) {
        for (int layer : images.get(image).layers()) {
            if (pulledAt[layer] == ABSENT) {
                return false;
            }
        }
        if (users[image] == 0 && cleanup.removes(activeAt, pulledAt(image), freeSince[image], at)) {
            forget(image);
            return false;
        }
        return true;
    }

    private long pulledAt(int image) {
        long last = 0;
        for (int layer : images.get(image).layers()) {
            last = Math.max(last, pulledAt[layer]);
        }
        return last;
    }

    /* Layers that another image in use has stay. */
    private void forget(int image) {
        for (int layer : images.get(image).layers()) {
            boolean held = false;
            for (int other = 0; other < users.length && !held; other++) {
                held = users[other] > 0
                        && Arrays.stream(images.get(other).layers()).anyMatch(l -> l == layer);
            }
            if (!held) {
                pulledAt[layer] = ABSENT;
            }
        }
    }

    /** A task begins to use an image. */
    public void acquire(int image) {
        users[image]++;
    }

    /** A task has stopped that used an image. */
    public void release(int image, long now) {
        if (--users[image] == 0) {
            freeSince[image] = now;
        }
    }

    /** A layer is there from the start, as the instance's machine image has it; one that no image of the run has is no concern. */
    public void settleLayer(String layer) {
        images.layer(layer).ifPresent(number -> pulledAt[number] = 0);
    }

    /** All layers of an image are there from the start. */
    public void settle(int image) {
        for (int layer : images.get(image).layers()) {
            pulledAt[layer] = 0;
        }
    }

    /**
     * A task waits for an image that is not there: for the download under way, or for a new one.
     *
     * @return bytes that are downloaded for it; 0 when others are downloading all that is missing
     */
    public long await(int image, int task, long now, long perSecond) {
        advance(now, perSecond);
        List<Integer> missing = new ArrayList<>();
        long bytes = 0;
        for (int layer : images.get(image).layers()) {
            if (pulledAt[layer] == ABSENT) {
                Download other = downloading(layer);
                if (other == null) {
                    missing.add(layer);
                    bytes += images.layerBytes(layer);
                } else if (!other.tasks.contains(task)) {
                    other.tasks.add(task);
                }
            }
        }
        if (!missing.isEmpty()) {
            Download download = new Download(
                    image,
                    missing.stream().mapToInt(Integer::intValue).toArray(),
                    bytes * images.get(image).pace());
            download.tasks.add(task);
            downloads.add(download);
        }
        return bytes;
    }

    private @Nullable Download downloading(int layer) {
        for (Download download : downloads) {
            for (int one : download.layers) {
                if (one == layer) {
                    return download;
                }
            }
        }
        return null;
    }

    /** Whether a task waits for a download. */
    public boolean awaits(int task) {
        for (int i = 0; i < downloads.size(); i++) {
            if (downloads.get(i).tasks.contains(task)) {
                return true;
            }
        }
        return false;
    }

    /** A task waits no longer; a download that nobody waits for ends. */
    public void giveUp(int task, long now, long perSecond) {
        advance(now, perSecond);
        for (Download download : downloads) {
            download.tasks.remove((Integer) task);
        }
        downloads.removeIf(download -> download.tasks.isEmpty());
    }

    private void advance(long now, long perSecond) {
        if (!downloads.isEmpty()) {
            double each = (double) (now - progressAt) * perSecond / TimeSpan.SECOND / downloads.size();
            for (Download download : downloads) {
                download.remaining -= each;
            }
        }
        progressAt = now;
    }

    /** When the next download ends if no other begins; {@link Long#MAX_VALUE} without any. */
    public long nextEnd(long perSecond) {
        double least = Double.POSITIVE_INFINITY;
        for (Download download : downloads) {
            least = Math.min(least, download.remaining);
        }
        return downloads.isEmpty() ? Long.MAX_VALUE : progressAt + micros(least, perSecond);
    }

    private long micros(double bytes, long perSecond) {
        return Math.max(0, StrictMath.round(bytes * downloads.size() / perSecond * TimeSpan.SECOND));
    }

    /** Takes down the downloads that end now: their layers are there. */
    public List<Download> finish(long now, long perSecond) {
        advance(now, perSecond);
        List<Download> done = new ArrayList<>();
        for (Download download : downloads) {
            if (micros(download.remaining, perSecond) == 0) {
                done.add(download);
                for (int layer : download.layers) {
                    pulledAt[layer] = now;
                }
            }
        }
        downloads.removeAll(done);
        return done;
    }
}
