package dev.drydock.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void everyPartAndTheOrderOfEventsCount() {
        Set<Long> seen = new HashSet<>();
        int events = 0;
        for (long time : new long[] {0, 1, 2, 1L << 40, 1L << 58}) {
            for (int kind = 0; kind < 64; kind++) {
                for (int subject : new int[] {0, 1, 2, 1 << 26, Integer.MAX_VALUE}) {
                    Fingerprint one = new Fingerprint();
                    one.add(time, kind, subject);
                    seen.add(one.value());
                    events++;
                }
            }
        }
        assertEquals(events, seen.size(), "no two events hash alike");

        Fingerprint ab = new Fingerprint();
        ab.add(5, 1, 1);
        ab.add(5, 2, 2);
        Fingerprint ba = new Fingerprint();
        ba.add(5, 2, 2);
        ba.add(5, 1, 1);
        assertTrue(ab.value() != ba.value(), "the order counts");
    }

    @Test
    void theValueStays() {
        // Computed from the definition by a few lines of Python; manifests of earlier runs hold such values.
        Fingerprint f = new Fingerprint();
        for (int i = 0; i < 1000; i++) {
            f.add(i * 1_000_003L, i % 64, i * 77);
        }
        assertEquals(-3384344768784188898L, f.value());
    }
}
