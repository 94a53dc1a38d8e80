package dev.drydock.intake.pricelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What price lists had that was not taken, counted by kind, so that nothing is dropped unseen. */
public final class LeftOut {
    /* Kinds are usage types without region and size; a broken file may have any number. */
    private static final int MOST_KINDS = 10_000;
    private static final int MOST_REGIONS = 100;

    private final Map<String, Long> kinds = new TreeMap<>();
    private long others;
    private final Set<String> regions = new TreeSet<>();
    private long otherRegions;

    /**
     * A kind of price that was left out.
     *
     * @param name service and usage type without region and size, and why where that is not plain
     * @param count how many there were
     */
    public record Kind(String name, long count) {}

    void add(String kind) {
        if (kinds.size() < MOST_KINDS || kinds.containsKey(kind)) {
            kinds.merge(kind, 1L, Long::sum);
        } else {
            others++;
        }
    }

    void addOtherRegion(String region) {
        otherRegions++;
        if (regions.size() < MOST_REGIONS) {
            regions.add(region);
        }
    }

    /** What has no counterpart here, the most frequent first, then by name. */
    public List<Kind> kinds() {
        List<Kind> all = new ArrayList<>();
        kinds.forEach((name, count) -> all.add(new Kind(name, count)));
        all.sort((a, b) -> a.count != b.count ? Long.compare(b.count, a.count) : a.name.compareTo(b.name));
        if (others > 0) {
            all.add(new Kind("of more kinds", others));
        }
        return all;
    }

    /** How many prices were of regions that were not asked for. */
    public long otherRegions() {
        return otherRegions;
    }

    /** Those regions. */
    public List<String> regions() {
        return List.copyOf(regions);
    }
}
