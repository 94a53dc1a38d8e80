package dev.drydock.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long Amazon EKS supports a Kubernetes version: 14 months of standard support from its release on EKS, then 12 months of extended support.
 *
 * <p>Source: Amazon EKS user guide, "Understand the Kubernetes version lifecycle on EKS"; {@code eks-versions.csv} says of each version where its dates are from. What comes after the
 * last version of that calendar is assumed: a version every four months, supported for as long as the others.
 *
 * @param minor the minor version, 34 of 1.34
 * @param released the day from which clusters may have it
 * @param endOfStandard the day on which its standard support is over, from midnight UTC on
 * @param endOfExtended the day on which its extended support is over, from midnight UTC on
 * @param assumed whether the dates go on from the calendar's last version
 */
public record EksVersion(
        int minor, LocalDate released, LocalDate endOfStandard, LocalDate endOfExtended, boolean assumed) {
    private static final int STANDARD_MONTHS = 14;
    private static final int EXTENDED_MONTHS = 12;
    private static final int MONTHS_BETWEEN_RELEASES = 4;
    /** Versions are foretold for so many years, longer than a run may be after the calendar's end. */
    private static final int MOST_FORETOLD = 60;

    /** The calendar as published, the oldest version first. */
    public static List<EksVersion> known() {
        return Calendar.KNOWN;
    }

    /** The version of that name, like {@code 1.34}, also one that is foretold. */
    public static Optional<EksVersion> find(String name) {
        return Calendar.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Those that clusters may have on a day, the oldest first. */
    public static List<EksVersion> on(LocalDate day) {
        return Calendar.ALL.stream().filter(one -> one.offered(day)).toList();
    }

    /** Its name, like {@code 1.34}. */
    public String name() {
        return "1." + minor;
    }

    /** Whether clusters may have it on a day. */
    public boolean offered(LocalDate day) {
        return !day.isBefore(released) && day.isBefore(endOfExtended);
    }

    /** Whether a day lies in its extended support. */
    public boolean extended(LocalDate day) {
        return !day.isBefore(endOfStandard) && day.isBefore(endOfExtended);
    }

    /** What a cluster has after it when EKS upgrades it by itself: one minor version more, or as many as are needed to be supported on that day. */
    public EksVersion upgrade(LocalDate day) {
        return Calendar.ALL.stream()
                .filter(one -> one.minor > minor && day.isBefore(one.endOfExtended))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no version of EKS is foretold after " + name()));
    }

    private EksVersion following() {
        LocalDate next = released.plusMonths(MONTHS_BETWEEN_RELEASES);
        LocalDate end = next.plusMonths(STANDARD_MONTHS);
        return new EksVersion(minor + 1, next, end, end.plusMonths(EXTENDED_MONTHS), true);
    }

    /* Read when the first EKS cluster is. */
    private static final class Calendar {
        private static final List<EksVersion> KNOWN = SortedLines.resource("eks-versions.csv").all().stream()
                .map(cells -> new EksVersion(
                        Integer.parseInt(cells[0], 2, cells[0].length(), 10),
                        PriceBook.day(cells[1]),
                        PriceBook.day(cells[2]),
                        PriceBook.day(cells[3]),
                        false))
                .toList();
        private static final List<EksVersion> ALL = all();

        private static List<EksVersion> all() {
            List<EksVersion> all = new ArrayList<>(KNOWN);
            for (int i = 0; i < MOST_FORETOLD; i++) {
                all.add(all.get(all.size() - 1).following());
            }
            return List.copyOf(all);
        }
    }
}
