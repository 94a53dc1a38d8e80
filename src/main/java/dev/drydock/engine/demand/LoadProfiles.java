package dev.drydock.engine.demand;

import java.util.HashMap;
import java.util.Map;

/** The load profiles of a run: services with the same law of requests and the same task size share one. */
public final class LoadProfiles {
    private record Key(RequestLaw law, TaskSize size) {}

    /* Looked up, never walked. */
    private final Map<Key, LoadProfile> profiles = new HashMap<>();

    LoadProfile of(RequestLaw law, TaskSize size) {
        return profiles.computeIfAbsent(new Key(law, size), key -> new LoadProfile(key.law(), key.size()));
    }
}
