package dev.drydock.engine.image;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Owner;
import dev.drydock.engine.EventKind;
import dev.drydock.engine.World;
import dev.drydock.engine.journal.JournalEntry;
import dev.drydock.engine.observe.ImageRecord;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.random.Distribution;
import dev.drydock.random.RandomStream;
import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImageScanning;
import dev.drydock.scenario.ImageStorage;
import dev.drydock.scenario.LifecyclePolicy;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.TimeSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The repositories whose storage a scenario describes: images are pushed, scanned and expire, and each is held until then.
 *
 * <p>Source: ECR user guide, "Automate the cleanup of images by using lifecycle policies": expired images go within 24 hours; here at a daily look from the
 * start on. Tasks run the image that they name, whatever is pushed meanwhile, as ECS resolves a tag once for a deployment.
 */
public final class StoredImages {
    private static final String BUILDER = "build";

    private final World world;
    private final List<Repository> repositories = new ArrayList<>();

    private static final class Repository {
        final int image;
        final String name;
        final ImageStorage storage;
        final ImageRecord record;
        final RandomStream intervals;
        final Deque<Pushed> stored = new ArrayDeque<>();
        long base;
        long each;
        int baseHolding;
        int eachHolding;
        int scans;
        long pushes;

        Repository(int image, String name, ImageStorage storage, ImageRecord record, RandomStream intervals) {
            this.image = image;
            this.name = name;
            this.storage = storage;
            this.record = record;
            this.intervals = intervals;
        }
    }

    /* When an image was pushed, and which of them it is; those from before the start have times below 0. */
    private record Pushed(long at, long revision) {}

    /** The repositories of a world, filled as they are at the start. */
    public StoredImages(World world) {
        this.world = world;
        ImageCatalog catalog = world.images();
        for (int i = 0; i < catalog.size(); i++) {
            Image listed = world.scenario().images().get(catalog.get(i).name());
            if (listed != null && listed.storage().isPresent()) {
                repositories.add(open(i, catalog.get(i), listed.storage().get()));
            }
        }
    }

    private Repository open(int image, ImageCatalog.Entry entry, ImageStorage storage) {
        Repository repository = new Repository(
                image,
                entry.name(),
                storage,
                world.registries().record(image),
                world.streams().stream("images/" + entry.name(), "time between pushes"));
        repository.each =
                Math.min(entry.bytes(), storage.adds().map(Bytes::count).orElse(entry.bytes()));
        repository.base = entry.bytes() - repository.each;
        repository.baseHolding = holding(repository, repository.base);
        repository.eachHolding = holding(repository, repository.each);
        if (storage.scanning() == ImageScanning.ENHANCED) {
            repository.scans =
                    world.meter().counter(owner(entry.name()), PriceKey.plain(Product.ECR_SCAN, place(), "enhanced"));
        }
        long between =
                (long) storage.pushEvery().map(Distribution::mean).orElse(0.0).doubleValue();
        for (int k = storage.images() - 1; k >= 0; k--) {
            repository.stored.add(new Pushed(-k * between, repository.pushes++));
        }
        return repository;
    }

    private Place place() {
        return new Place(world.scenario().account(), world.scenario().region(), "");
    }

    private static Owner owner(String image) {
        return Owner.overhead("", "image " + image);
    }

    private int holding(Repository repository, long bytes) {
        long mebibytes = (bytes + Bytes.MIB - 1) / Bytes.MIB;
        return mebibytes == 0 ? -1 : world.meter().holding(owner(repository.name), Held.images(place(), mebibytes));
    }

    /** Schedules the first push and the first look of every repository. */
    public void start() {
        for (int i = 0; i < repositories.size(); i++) {
            tell(repositories.get(i));
            next(i);
            if (repositories.get(i).storage.lifecyclePolicy().isPresent()) {
                look(i);
            }
        }
    }

    private void next(int number) {
        Repository one = repositories.get(number);
        if (one.storage.pushEvery().isPresent()) {
            long wait = Math.max(1, one.storage.pushEvery().get().sampleMicros(one.intervals.at(one.pushes)));
            if (wait <= world.horizonMicros() - world.now()) {
                world.schedule(world.now() + wait, EventKind.IMAGE_PUSH, number);
            }
        }
    }

    private void look(int number) {
        if (TimeSpan.DAY <= world.horizonMicros() - world.now()) {
            world.schedule(world.now() + TimeSpan.DAY, EventKind.IMAGE_EXPIRY, number);
        }
    }

    /** The {@code IMAGE_PUSH} event: a new image comes to a repository. */
    public void push(int number) {
        Repository one = repositories.get(number);
        Pushed pushed = new Pushed(world.now(), one.pushes++);
        one.stored.add(pushed);
        one.record.pushed();
        if (one.storage.scanning() == ImageScanning.ENHANCED) {
            world.meter().count(one.scans, 1, world.now());
        }
        if (world.journal().listening()) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("image", one.name);
            world.journal().call("ecr", "PutImage", BUILDER, parameters, "");
            world.journal().tell(new JournalEntry.ImageAction("PUSH", one.name, pushed.revision()));
            if (one.storage.scanning() != ImageScanning.NONE) {
                world.journal().tell(new JournalEntry.ImageScan(one.name, pushed.revision()));
            }
        }
        tell(one);
        next(number);
    }

    /** The {@code IMAGE_EXPIRY} event: the day's look at a repository's lifecycle policy. */
    public void expire(int number) {
        Repository one = repositories.get(number);
        LifecyclePolicy policy = one.storage.lifecyclePolicy().orElseThrow();
        while (!one.stored.isEmpty() && expired(one, policy)) {
            Pushed gone = one.stored.removeFirst();
            hold(one.eachHolding, Math.max(0, gone.at()), world.now(), Ending.RELEASED);
            if (world.journal().listening()) {
                world.journal().tell(new JournalEntry.ImageAction("DELETE", one.name, gone.revision()));
            }
        }
        tell(one);
        look(number);
    }

    private boolean expired(Repository one, LifecyclePolicy policy) {
        return switch (policy.countType()) {
            case IMAGE_COUNT_MORE_THAN -> one.stored.size() > policy.countNumber();
            case SINCE_IMAGE_PUSHED -> world.now() - one.stored.getFirst().at() > policy.countNumber() * TimeSpan.DAY;
        };
    }

    private void tell(Repository one) {
        one.record.stored(world.now(), one.base + one.each * one.stored.size());
    }

    private void hold(int holding, long from, long to, Ending ending) {
        if (holding >= 0) {
            world.meter().held(holding, from, to, ending);
        }
    }

    /** The run ends: what is still stored is held until now. */
    public void close(long now) {
        for (Repository one : repositories) {
            hold(one.baseHolding, 0, now, Ending.STILL_HELD);
            for (Pushed pushed : one.stored) {
                hold(one.eachHolding, Math.max(0, pushed.at()), now, Ending.STILL_HELD);
            }
        }
    }
}
