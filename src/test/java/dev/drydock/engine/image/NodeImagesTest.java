package dev.drydock.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.scenario.Image;
import dev.drydock.scenario.ImageRepository;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.TimeSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance keeps layers, shares its bandwidth among downloads, and forgets what nobody uses. */
class NodeImagesTest {
    private static final long RATE = 100 * Bytes.MIB;
    private static final Cleanup CLEANUP = new Cleanup(true, 30 * TimeSpan.MINUTE, TimeSpan.HOUR, 3 * TimeSpan.HOUR);

    private NodeImages disk;
    private int web;
    private int api;

    private static Image image(String own, long mebibytes) {
        Map<String, Bytes> layers = new LinkedHashMap<>();
        layers.put("debian", Bytes.ofMib(80));
        layers.put(own, Bytes.ofMib(mebibytes));
        return new Image(
                ImageRepository.ECR, Optional.empty(), layers, false, false, Optional.empty(), Optional.empty());
    }

    @BeforeEach
    void images() {
        ImageCatalog catalog =
                new ImageCatalog(Map.of("web", image("web", 20), "api", image("api", 100)), Image.of(Bytes.ZERO), 1);
        web = catalog.number("web");
        api = catalog.number("api");
        disk = new NodeImages(catalog, null, 0);
    }

    @Test
    void layersOfAnotherImage_areNotPulledAgain() {
        assertEquals(100 * Bytes.MIB, disk.await(web, 1, 0, RATE));
        assertEquals(TimeSpan.SECOND, disk.nextEnd(RATE));
        assertEquals(1, disk.finish(TimeSpan.SECOND, RATE).size());
        assertTrue(disk.has(web, TimeSpan.SECOND, CLEANUP));
        assertFalse(disk.has(api, TimeSpan.SECOND, CLEANUP));
        assertEquals(100 * Bytes.MIB, disk.await(api, 2, TimeSpan.SECOND, RATE));
    }

    @Test
    void downloads_shareTheBandwidth_andALayerUnderWayIsWaitedFor() {
        disk.await(web, 1, 0, RATE);
        /* Half of web is there after half a second; then each gets 50 MiB/s: web's other 50 MiB take a second, api has 50 of its 100 left then. */
        assertEquals(100 * Bytes.MIB, disk.await(api, 2, TimeSpan.SECOND / 2, RATE));
        assertEquals(TimeSpan.SECOND * 3 / 2, disk.nextEnd(RATE));
        assertEquals(
                List.of(1, 2), disk.finish(TimeSpan.SECOND * 3 / 2, RATE).get(0).tasks());
        assertTrue(disk.awaits(2));
        assertEquals(2 * TimeSpan.SECOND, disk.nextEnd(RATE));
        disk.finish(2 * TimeSpan.SECOND, RATE);
        assertTrue(disk.has(api, 2 * TimeSpan.SECOND, CLEANUP));
    }

    @Test
    void downloadThatNobodyWaitsFor_ends() {
        disk.await(web, 1, 0, RATE);
        disk.giveUp(1, TimeSpan.SECOND / 2, RATE);
        assertEquals(Long.MAX_VALUE, disk.nextEnd(RATE));
        assertFalse(disk.has(web, TimeSpan.SECOND, CLEANUP));
    }

    @Test
    void unusedImage_goesAtTheFirstCleanupAfterItsTasks() {
        disk.settle(web);
        disk.acquire(web);
        assertTrue(disk.has(web, 100 * TimeSpan.HOUR, CLEANUP));
        disk.release(web, 10 * TimeSpan.MINUTE);
        /* Its containers are removed at 3 h 10 m; cleanups come every half hour from registration. */
        assertTrue(disk.has(web, 209 * TimeSpan.MINUTE, CLEANUP));
        assertTrue(
                disk.has(web, 400 * TimeSpan.MINUTE, new Cleanup(false, TimeSpan.HOUR, TimeSpan.HOUR, TimeSpan.HOUR)));
        assertFalse(disk.has(web, 210 * TimeSpan.MINUTE, CLEANUP));
    }

    @Test
    void window_holdsAHundredPullsOfSixHours() {
        PullWindow window = new PullWindow(100);
        for (int i = 0; i < 100; i++) {
            assertTrue(window.take(i * TimeSpan.MINUTE));
        }
        assertFalse(window.take(359 * TimeSpan.MINUTE));
        assertTrue(window.take(360 * TimeSpan.MINUTE));
        assertFalse(window.take(360 * TimeSpan.MINUTE));
        assertTrue(window.take(361 * TimeSpan.MINUTE));
    }
}
