package dev.drydock.engine.image;

import dev.drydock.engine.Limits;
import dev.drydock.engine.journal.Journal;
import dev.drydock.engine.observe.ImageRecord;
import dev.drydock.engine.observe.Ruler;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.engine.result.Metric;
import dev.drydock.engine.result.TimeSeries;
import dev.drydock.policy.provisioning.LaunchQuota;
import dev.drydock.scenario.DockerHubAccount;
import dev.drydock.scenario.ImagePulls;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.scenario.RegistryOutage;
import dev.drydock.scenario.Scenario;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The registries that images come from: whether they answer, what they allow, what their caches hold, and what was pulled.
 *
 * <p>Docker Hub counts pulls of six hours by address or account, ECR and ECR Public count requests of a second; more are refused with a 429. A pull through
 * cache fetches an image from upstream when it is first asked for, asks upstream again after a day, and serves its copy when upstream does not answer.
 */
public final class Registries {
    /** How long a cache of ECR goes without asking upstream. Source: ECR user guide, "Using pull through cache rules". */
    public static final long UPSTREAM_CHECK = TimeSpan.DAY;

    /* Tasks that Fargate launches at once; pulls of as many that ECR has room for need not be asked for at their very instant. */
    private static final int AT_ONCE = 100;

    private final ImageCatalog images;
    private final ImagePulls settings;
    private final Journal journal;
    private final boolean[] mayRefuse;
    private final int[] outages = new int[ImageRepository.values().length];
    private final PullWindow[] windows;
    private final LaunchQuota[] quotas = new LaunchQuota[ImageRepository.values().length];
    private final long[] fullAt = new long[ImageRepository.values().length];
    private final int[] outageOf = new int[ImageRepository.values().length];
    private final int[] limitOf = new int[ImageRepository.values().length];
    private final LaunchQuota layerRequests;
    private long layersFullAt = LaunchQuota.FULL;
    private int layerLimit;
    private final long[] copiedAt;
    private final long[] checkedAt;
    private final List<ImageRecord> records = new ArrayList<>();
    private Limits limits = new Limits();

    /** What a registry answers. */
    public enum Answer {
        /** Here it is. */
        SERVED,
        /** Too many requests. */
        THROTTLED,
        /** Nothing at all. */
        UNAVAILABLE
    }

    /** The registries of a run, all of which answer. @param zones how many zones there are, each with an address of its own to the internet */
    public Registries(Scenario scenario, ImageCatalog images, Journal journal, int zones) {
        boolean faulty = scenario.faults().values().stream().anyMatch(RegistryOutage.class::isInstance);
        this.images = images;
        this.settings = scenario.imagePulls();
        this.journal = journal;
        int accounts = settings.dockerHub() == DockerHubAccount.ANONYMOUS ? zones : 1;
        windows = new PullWindow[accounts];
        Arrays.setAll(windows, i -> newWindow());
        quotas[ImageRepository.ECR.ordinal()] =
                new LaunchQuota(settings.ecrBatchGetImagePerSecond(), settings.ecrBatchGetImagePerSecond());
        layerRequests = new LaunchQuota(
                settings.ecrGetDownloadUrlForLayerPerSecond(), settings.ecrGetDownloadUrlForLayerPerSecond());
        quotas[ImageRepository.ECR_PUBLIC.ordinal()] =
                new LaunchQuota(settings.ecrPublicPullsPerSecond(), settings.ecrPublicPullsPerSecond());
        Arrays.fill(fullAt, LaunchQuota.FULL);
        copiedAt = new long[images.size()];
        checkedAt = new long[images.size()];
        Arrays.fill(copiedAt, Long.MAX_VALUE);
        mayRefuse = new boolean[images.size()];
        Ruler ruler = Ruler.of(scenario.horizonMicros());
        for (int i = 0; i < mayRefuse.length; i++) {
            ImageCatalog.Entry image = images.get(i);
            mayRefuse[i] = faulty
                    || image.pullThroughCache()
                    || image.repository() == ImageRepository.ECR_PUBLIC
                    || image.repository() == ImageRepository.ECR
                            && (long) image.layers().length * AT_ONCE > settings.ecrGetDownloadUrlForLayerPerSecond()
                    || image.repository() == ImageRepository.DOCKER_HUB
                            && settings.dockerHub() != DockerHubAccount.SUBSCRIPTION;
            records.add(new ImageRecord(image.name(), image.listed(), ruler));
        }
    }

    /** Where the limits that bind are taken down. */
    public void watch(Limits run) {
        limits = run;
        String[] keys = {"ecrBatchGetImagePerSecond", "ecrPublicPullsPerSecond", "dockerHub", "imagePullBehavior"};
        layerLimit = run.register(LimitEpisode.Kind.IMAGE_PULLS, "imagePulls.ecrGetDownloadUrlForLayerPerSecond");
        for (int i = 0; i < limitOf.length; i++) {
            outageOf[i] = run.register(
                    LimitEpisode.Kind.IMAGE_PULLS, "images[repository=" + ImageRepository.values()[i].word() + "]");
            limitOf[i] = run.register(LimitEpisode.Kind.IMAGE_PULLS, "imagePulls." + keys[i]);
        }
    }

    /** Whether an image's registry may refuse a pull or make it wait, so that it is to be asked at the very instant. */
    public boolean mayRefuse(int image) {
        return mayRefuse[image];
    }

    /** The pulls that an address of its own has left. */
    public PullWindow newWindow() {
        return new PullWindow(settings.dockerHub().pulls());
    }

    /** Whether pulls from addresses of their own are counted by address. */
    public boolean countsAddresses() {
        return settings.dockerHub() == DockerHubAccount.ANONYMOUS;
    }

    /** The pulls that the address or account behind a zone has left. */
    public PullWindow window(int zone) {
        return windows[Math.min(zone, windows.length - 1)];
    }

    /**
     * Asks for an image: its manifest, and whatever of its layers is missing.
     *
     * @param window counts the pull where it is Docker Hub's
     * @param caller the role that asks
     * @param cached whether all layers are there, so that the request is none that Docker Hub counts
     * @param at when it asks; limits go by the order in which they are asked, and so by {@code now}
     */
    public Answer ask(int image, PullWindow window, String caller, boolean cached, long at, long now) {
        ImageCatalog.Entry entry = images.get(image);
        ImageRepository asked = entry.pullThroughCache() ? ImageRepository.ECR : entry.repository();
        Answer answer = answer(asked, window, cached, at, now);
        if (answer == Answer.SERVED && asked == ImageRepository.ECR && !cached && at <= now) {
            answer = layers(entry.layers().length, now);
        }
        if (answer == Answer.SERVED && entry.pullThroughCache()) {
            answer = upstream(image, entry.repository(), at);
        }
        if (journal.listening() && asked == ImageRepository.ECR && answer != Answer.UNAVAILABLE) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("image", entry.name());
            journal.call(
                    "ecr",
                    "BatchGetImage",
                    caller,
                    parameters,
                    answer == Answer.THROTTLED ? "ThrottlingException" : "");
        }
        if (answer == Answer.SERVED) {
            records.get(image).pulled(now);
        } else {
            records.get(image).refused();
        }
        return answer;
    }

    private Answer answer(ImageRepository asked, PullWindow window, boolean cached, long at, long now) {
        int number = asked.ordinal();
        if (outages[number] > 0) {
            limits.set(outageOf[number], now, true, 1, 0);
            return Answer.UNAVAILABLE;
        }
        boolean allowed = true;
        /* Whoever asks ahead of time is of a registry that has room for all; its pull is not yet one of this second's. */
        LaunchQuota quota = at > now ? null : quotas[number];
        if (quota != null) {
            long after = quota.take(fullAt[number], now);
            allowed = quota.at(after, now) <= now;
            fullAt[number] = allowed ? after : fullAt[number];
        } else if (asked == ImageRepository.DOCKER_HUB
                && settings.dockerHub() != DockerHubAccount.SUBSCRIPTION
                && !cached) {
            allowed = window.take(now);
        }
        if (quota != null || asked == ImageRepository.DOCKER_HUB) {
            int most = quota != null ? quota.perSecond() : settings.dockerHub().pulls();
            limits.set(limitOf[number], now, !allowed, most + 1L, most);
        }
        return allowed ? Answer.SERVED : Answer.THROTTLED;
    }

    /* A pull that gets some of its layers' addresses and not all asks again for all of them. */
    private Answer layers(int layers, long now) {
        long after = layersFullAt;
        for (int i = 0; i < Math.min(layers, layerRequests.perSecond()); i++) {
            after = layerRequests.take(after, now);
        }
        boolean allowed = layerRequests.at(after, now) <= now;
        layersFullAt = allowed ? after : layersFullAt;
        int most = layerRequests.perSecond();
        limits.set(layerLimit, now, !allowed, most + 1L, most);
        return allowed ? Answer.SERVED : Answer.THROTTLED;
    }

    /* AWS fetches from upstream with the account's credentials and addresses of its own: no limit by address. */
    private Answer upstream(int image, ImageRepository upstream, long at) {
        if (copiedAt[image] == Long.MAX_VALUE) {
            if (outages[upstream.ordinal()] > 0) {
                return Answer.UNAVAILABLE;
            }
            copiedAt[image] = at
                    + StrictMath.round((double) images.get(image).bytes()
                            / settings.upstreamPerSecond().count()
                            * TimeSpan.SECOND);
            checkedAt[image] = at;
            records.get(image).upstream();
        } else if (at - checkedAt[image] >= UPSTREAM_CHECK && outages[upstream.ordinal()] == 0) {
            checkedAt[image] = at;
            records.get(image).upstream();
        }
        return Answer.SERVED;
    }

    /** When a served image can be downloaded: at once, or when the pull through cache has it. */
    public long availableAt(int image, long at) {
        return images.get(image).pullThroughCache() ? Math.max(at, copiedAt[image]) : at;
    }

    /** A pull through cache has an image before the run, which begins with all images where they are needed. */
    public void settle(int image) {
        copiedAt[image] = Math.min(copiedAt[image], 0);
    }

    /** Somebody gets a token for ECR. Source: ECR user guide, "Private registry authentication": tokens hold twelve hours. */
    public void authorize(int image, String caller) {
        ImageCatalog.Entry entry = images.get(image);
        if (journal.listening() && (entry.repository() == ImageRepository.ECR || entry.pullThroughCache())) {
            journal.call("ecr", "GetAuthorizationToken", caller, Map.of(), "");
        }
    }

    /** What is written down of an image. */
    ImageRecord record(int image) {
        return records.get(image);
    }

    /** Bytes of an image were downloaded. */
    public void downloaded(int image, long bytes) {
        records.get(image).downloaded(bytes);
    }

    /** A task gave an image up. */
    public void failed(int image) {
        records.get(image).failed();
    }

    /** A registry answers nobody any more. */
    public void lose(ImageRepository repository) {
        outages[repository.ordinal()]++;
    }

    /** A registry answers again. */
    public void restore(ImageRepository repository, long now) {
        outages[repository.ordinal()]--;
        limits.release(outageOf[repository.ordinal()], now);
    }

    /** Forgets the figures so far, at the end of a warm-up. */
    public void measureFrom(long now) {
        records.forEach(record -> record.measureFrom(now));
    }

    /** Adds the figures and series of the images that the scenario lists. */
    public void report(List<Metric> metrics, List<TimeSeries> series) {
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).listed()) {
                records.get(i).metrics(metrics);
                records.get(i).series(series);
            }
        }
    }
}
