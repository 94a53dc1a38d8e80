package dev.drydock.intake.pricelist;

import dev.drydock.pricing.PriceItem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The units in which AWS's price lists quote, and how many of Drydock's pricing units each is. */
final class Quoted {
    private static final Set<String> HOURS =
            Set.of("hrs", "hours", "hour", "vcpu-hours", "gb-hours", "lcu-hrs", "lcu-hours");
    private static final BigDecimal GIBI = BigDecimal.valueOf(1024);

    private Quoted() {}

    /** How many of an item's pricing units one of the quoted unit is; empty when the unit does not belong to it. */
    static Optional<BigDecimal> units(String item, String unit) {
        String quoted = unit.toLowerCase(Locale.ROOT);
        String ours = PriceItem.parse(item, "any").product().pricingUnit();
        boolean same =
                switch (ours) {
                    case "Hrs", "vCPU-Hours", "GB-Hours", "LCU-Hrs" -> HOURS.contains(quoted);
                    case "GB-Mo" -> quoted.equals("gb-mo") || quoted.equals("gb-month");
                    case "Metric-Mo" -> quoted.equals("metrics") || quoted.equals("metric-mo");
                    case "Alarm-Mo" -> quoted.equals("alarms") || quoted.equals("alarm-mo");
                    default -> quoted.equals(ours.toLowerCase(Locale.ROOT));
                };
        if (same) {
            return Optional.of(BigDecimal.ONE);
        }
        return ours.equals("MiBps-Mo") && quoted.equals("gibps-mo") ? Optional.of(GIBI) : Optional.empty();
    }
}
