package dev.drydock.billing.commit;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The normalization factors by which a regional Reserved Instance covers other sizes of its family.
 *
 * <p>Source: EC2 user guide, "How Reserved Instances are applied" (table of factors, bare metal equivalents). Families without size flexibility as that page lists them.
 */
public final class NormalizedSize {
    private static final List<String> NOT_FLEXIBLE = List.of("g4ad", "g4dn", "g5", "g5g", "inf1");
    /* In quarters, so that a nano is a whole one. */
    private static final Map<String, Long> QUARTERS =
            Map.of("nano", 1L, "micro", 2L, "small", 4L, "medium", 8L, "large", 16L, "xlarge", 32L);
    private static final long XLARGE = 32;
    private static final Map<String, Long> METAL = Map.ofEntries(
            Map.entry("a1", 32L),
            Map.entry("m5zn", 96L),
            Map.entry("z1d", 96L),
            Map.entry("c6g", 128L),
            Map.entry("c6gd", 128L),
            Map.entry("i3", 128L),
            Map.entry("m6g", 128L),
            Map.entry("m6gd", 128L),
            Map.entry("r6g", 128L),
            Map.entry("r6gd", 128L),
            Map.entry("x2gd", 128L),
            Map.entry("c5n", 144L),
            Map.entry("c5", 192L),
            Map.entry("c5d", 192L),
            Map.entry("i3en", 192L),
            Map.entry("m5", 192L),
            Map.entry("m5d", 192L),
            Map.entry("m5dn", 192L),
            Map.entry("m5n", 192L),
            Map.entry("r5", 192L),
            Map.entry("r5b", 192L),
            Map.entry("r5d", 192L),
            Map.entry("r5dn", 192L),
            Map.entry("r5n", 192L));
    private static final long HIGH_MEMORY_METAL = 896;
    private static final long WHOLE = 4;

    private NormalizedSize() {}

    /** The family and generation of an instance type, like {@code m6i}. */
    public static String family(String type) {
        int point = type.indexOf('.');
        return point < 0 ? type : type.substring(0, point);
    }

    /** Whether size flexibility holds for what has that key: Linux on shared hosts, a size with a factor, no family that is excepted. */
    public static boolean flexible(PriceKey key) {
        return key.os() == OperatingSystem.LINUX
                && key.tenancy() == Tenancy.SHARED
                && flexibleFamily(family(key.type()))
                && quarters(key.type()).isPresent();
    }

    /** Whether the sizes of a family stand for each other. */
    static boolean flexibleFamily(String family) {
        return !NOT_FLEXIBLE.contains(family);
    }

    /** The factor of an instance type in quarters ({@code nano} is 1, {@code small} 4), or empty when AWS lists none. */
    public static OptionalLong quarters(String type) {
        String size = type.substring(type.indexOf('.') + 1);
        Long small = QUARTERS.get(size);
        if (small != null) {
            return OptionalLong.of(small);
        }
        if (size.equals("metal")) {
            String family = family(type);
            Long metal = family.startsWith("u-") ? Long.valueOf(HIGH_MEMORY_METAL) : METAL.get(family);
            return metal == null ? OptionalLong.empty() : OptionalLong.of(metal * WHOLE);
        }
        String number = size.startsWith("metal-") && size.endsWith("xl")
                ? size.substring("metal-".length(), size.length() - "xl".length())
                : size.endsWith("xlarge") ? size.substring(0, size.length() - "xlarge".length()) : "";
        return number.matches("[1-9][0-9]{0,2}")
                ? OptionalLong.of(Long.parseLong(number) * XLARGE)
                : OptionalLong.empty();
    }
}
