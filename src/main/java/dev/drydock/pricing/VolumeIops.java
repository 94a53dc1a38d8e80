package dev.drydock.pricing;

import java.util.ArrayList;
import java.util.List;

/**
 * Operations a second of an EBS volume that are paid for, under the words of the price book.
 *
 * <p>Source: Amazon EBS pricing page: gp3 includes 3,000; io2 has a lower price for the part of a volume's operations above 32,000, and a lower still above 64,000.
 *
 * @param word the type in the price book, like {@code io2} or {@code io2-above-32000}
 * @param count operations a second, positive
 */
public record VolumeIops(String word, long count) {
    /** Operations per second that a gp3 volume has without charge. */
    public static final long GP3_INCLUDED = 3_000;

    private static final long IO2_FIRST = 32_000;
    private static final long IO2_SECOND = 64_000;

    /** What is paid for a volume of a type with so many operations a second. */
    public static List<VolumeIops> of(String type, long iops) {
        List<VolumeIops> parts = new ArrayList<>();
        if (type.equals("io2")) {
            add(parts, type, Math.min(iops, IO2_FIRST));
            add(parts, "io2-above-32000", Math.min(iops, IO2_SECOND) - IO2_FIRST);
            add(parts, "io2-above-64000", iops - IO2_SECOND);
        } else {
            add(parts, type, iops - (type.equals("gp3") ? GP3_INCLUDED : 0));
        }
        return parts;
    }

    private static void add(List<VolumeIops> parts, String word, long count) {
        if (count > 0) {
            parts.add(new VolumeIops(word, count));
        }
    }
}
