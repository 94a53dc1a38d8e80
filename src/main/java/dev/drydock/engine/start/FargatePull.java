package dev.drydock.engine.start;

import dev.drydock.engine.Tasks;
import dev.drydock.engine.Workload;
import dev.drydock.engine.World;
import dev.drydock.engine.image.ImageCatalog;
import dev.drydock.engine.image.PullWindow;
import dev.drydock.scenario.OperatingSystemFamily;
import dev.drydock.unit.TimeSpan;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * A task on Fargate pulls all its images, as nothing is cached there; its bill begins with the pull. With a SOCI index it starts when a share of the image
 * is there, and the rest comes while it runs.
 */
final class FargatePull implements StartStage, PullRequests.Side {
    private final World world;
    private final Tasks tasks;
    private final PullRequests requests;
    private final boolean[] urgent;
    private final long[] micros;

    FargatePull(World world, PullRequests requests) {
        this.world = world;
        this.tasks = world.tasks();
        this.requests = requests;
        int workloads = world.workloads().size();
        urgent = new boolean[workloads];
        micros = new long[workloads];
        double share = world.scenario().imagePulls().lazyLoadingShare().fraction();
        for (Workload workload : world.workloads()) {
            urgent[workload.id()] = requests.urgent(workload);
            OperatingSystemFamily system = workload.definition().operatingSystemFamily();
            long perSecond = world.scenario().delays().fargatePullPerSecond(system);
            double bytes = 0;
            for (int image : workload.images()) {
                ImageCatalog.Entry entry = world.images().get(image);
                bytes += entry.lazyLoading() ? entry.bytes() * share : pulled(entry, system) * entry.pace();
            }
            micros[workload.id()] = StrictMath.round(bytes / perSecond * TimeSpan.SECOND);
        }
    }

    /* Source: Amazon ECS developer guide, "Amazon ECS Fargate container image pull behavior for Windows": the newest base images are there. */
    private long pulled(ImageCatalog.Entry image, OperatingSystemFamily system) {
        long bytes = image.bytes();
        for (String cached :
                system.windows() ? world.scenario().imagePulls().fargateCachedLayers() : List.<String>of()) {
            OptionalInt layer = world.images().layer(cached);
            if (layer.isPresent() && Arrays.stream(image.layers()).anyMatch(one -> one == layer.getAsInt())) {
                bytes -= world.images().layerBytes(layer.getAsInt());
            }
        }
        return bytes;
    }

    @Override
    public boolean concerns(Workload workload, boolean fargate) {
        return fargate;
    }

    @Override
    public boolean entersOnTime(int task) {
        return urgent[tasks.workload(task)];
    }

    @Override
    public long enter(int task, long atMicros) {
        if (!requests.isAsking(task)) {
            tasks.pulledFrom(task, atMicros);
            authorize(task);
        }
        long served = requests.ask(task, this, atMicros);
        if (served < 0) {
            return served;
        }
        for (int image : images(task)) {
            world.registries().downloaded(image, world.images().get(image).bytes());
        }
        return served + micros[tasks.workload(task)];
    }

    private int[] images(int task) {
        return world.workloads().get(tasks.workload(task)).images();
    }

    private void authorize(int task) {
        if (world.journal().listening()) {
            world.registries().authorize(images(task)[0], caller(task));
        }
    }

    @Override
    public void settle(int task) {
        tasks.pulledFrom(task, 0);
        for (int image : images(task)) {
            world.registries().settle(image);
        }
    }

    @Override
    public void leave(int task) {
        requests.giveUp(task);
    }

    @Override
    public boolean asks(int task, int image, long at) {
        return true;
    }

    @Override
    public boolean has(int task, int image, long at) {
        return false;
    }

    @Override
    public boolean doesWithout(int task, int image, long at) {
        return false;
    }

    @Override
    public PullWindow window(int task) {
        boolean own = world.workloads().get(tasks.workload(task)).publicAddresses() > 0
                && world.registries().countsAddresses();
        return own ? world.registries().newWindow() : world.registries().window(tasks.zone(task));
    }

    @Override
    public String caller(int task) {
        return "ecsTaskExecutionRole";
    }
}
