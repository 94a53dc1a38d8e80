package dev.drydock.billing.commit;

import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The normalization factors by which a regional Reserved Instance covers other sizes of its family.
 *
 * <p>Source: EC2 user guide, "How Reserved Instances are applied" (table of factors, bare metal equivalents). Families without size flexibility as that page lists them.
 */
public final class NormalizedSize {
    private static final List<String> NOT_FLEXIBLE = List.of(
            "g4ad", "g4dn", "g5", "g5g", "g6", "g6e", "g6f", "gr6", "gr6f", "hpc7a", "p5", "inf1", "inf2", "u7i-6tb",
            "u7i-8tb");
    /* In quarters, so that a nano is a whole one. */
    private static final Map<String, Long> QUARTERS =
            Map.of("nano", 1L, "micro", 2L, "small", 4L, "medium", 8L, "large", 16L, "xlarge", 32L);
    private static final long XLARGE = 32;
    private static final Map<String, Long> METAL = metal();
    private static final long WHOLE = 4;

    private NormalizedSize() {}

    private static Map<String, Long> metal() {
        Map<String, Long> all = new TreeMap<>();
        /* As the page lists them; where it prints r6d, of which there is none, r6i is meant. */
        metal(all, 32, "a1");
        metal(all, 96, "m5zn", "x2iezn", "z1d");
        metal(all, 128, "c6g", "c6gd", "i3", "m6g", "m6gd", "r6g", "r6gd", "x2gd");
        metal(all, 144, "c5n");
        metal(all, 192, "c5", "c5d", "i3en", "m5", "m5d", "m5dn", "m5n", "r5", "r5b", "r5d", "r5dn", "r5n");
        metal(all, 256, "c6i", "c6id", "m6i", "m6id", "r6i", "r6id");
        metal(all, 448, "u-18tb1", "u-24tb1");
        metal(all, 896, "u-6tb1", "u-9tb1", "u-12tb1");
        /* As the page says of all others: the factor of the size that has as much. */
        metal(all, 128, "c7g", "c7gd", "c7gn", "m7g", "m7gd", "r7g", "r7gd");
        metal(all, 256, "c6in", "i4i", "m6idn", "m6in", "r6idn", "r6in", "x2idn", "x2iedn");
        metal(all, 384, "c6a", "m6a", "r6a");
        return all;
    }

    private static void metal(Map<String, Long> all, long factor, String... families) {
        for (String family : families) {
            all.put(family, factor);
        }
    }

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
            Long metal = METAL.get(family(type));
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
