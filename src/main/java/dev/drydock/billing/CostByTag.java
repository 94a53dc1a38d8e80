package dev.drydock.billing;

import dev.drydock.billing.usage.Owner;
import dev.drydock.unit.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Sums of what is paid by tags. */
final class CostByTag {
    private CostByTag() {}

    /** The sums by key and value, both in order. @param tags of those who have some */
    static Map<String, Map<String, Money>> of(
            Map<Owner, Map<String, String>> tags, List<Owner> owners, Function<Owner, Money> paid) {
        Map<String, Map<String, Money>> sums = new TreeMap<>();
        tags.values().forEach(own -> own.keySet().forEach(key -> sums.put(key, new TreeMap<>())));
        sums.forEach((key, values) -> owners.forEach(owner -> values.merge(
                tags.getOrDefault(owner, Map.of()).getOrDefault(key, ""), paid.apply(owner), Money::plus)));
        return sums;
    }
}
