package dev.drydock.billing.commit;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Reserved Instances of one type.
 *
 * @param name its name in the scenario
 * @param key the instance, in the buyer's account; with a zone they are zonal, without one regional
 * @param count how many
 * @param offer class, term and payment
 * @param from from when on they hold
 * @param to until when they hold
 * @param upfront what an exchange left of their upfront fees, or made of them; empty for those that no exchange touched
 * @param exchanges what they are to be exchanged for, in order of time; {@link dev.drydock.billing.Exchanges} makes the reservations of it
 */
public record ReservedInstances(
        String name,
        PriceKey key,
        int count,
        Offer offer,
        long from,
        long to,
        Optional<Upfront> upfront,
        List<ReservationExchange> exchanges)
        implements Commitment {
    /**
     * Upfront fees of all of them together that an exchange settled, in dollars.
     *
     * @param spread what is spread over the time in which they hold
     * @param paid what is paid when that begins
     */
    public record Upfront(BigDecimal spread, BigDecimal paid) {}

    /** Reserved Instances that are never exchanged. */
    public ReservedInstances(String name, PriceKey key, int count, Offer offer, long from, long to) {
        this(name, key, count, offer, from, to, Optional.empty(), List.of());
    }

    public ReservedInstances {
        exchanges = List.copyOf(exchanges);
        if (key.product() != Product.EC2_INSTANCE || key.option() != PurchaseOption.ON_DEMAND) {
            throw new IllegalArgumentException("only On-Demand instances can be reserved, not " + key);
        }
        if (offer.kind() != Offer.Kind.STANDARD && offer.kind() != Offer.Kind.CONVERTIBLE) {
            throw new IllegalArgumentException(offer.word() + " is no Reserved Instance");
        }
        if (!exchanges.isEmpty() && offer.kind() != Offer.Kind.CONVERTIBLE) {
            throw new IllegalArgumentException("only convertible Reserved Instances can be exchanged: " + name);
        }
        if (count < 1 || count > 1_000_000 || to <= from) {
            throw new IllegalArgumentException("Reserved Instances must be 1 to 1000000 for some time: " + name);
        }
    }

    @Override
    public String account() {
        return key.place().account();
    }

    /** Whether they hold in one zone only. */
    public boolean zonal() {
        return !key.place().zone().isEmpty();
    }

    /** Whether they apply to every size of their family: see {@link NormalizedSize}. */
    public boolean sizeFlexible() {
        return !zonal() && NormalizedSize.flexible(key);
    }

    /** Whether they may pay for what has that key, in the buyer's account or another; the order is the rating's. */
    public boolean covers(PriceKey usage) {
        if (usage.product() != Product.EC2_INSTANCE
                || usage.option() != PurchaseOption.ON_DEMAND
                || usage.os() != key.os()
                || usage.tenancy() != key.tenancy()
                || !usage.place().region().equals(key.place().region())) {
            return false;
        }
        if (sizeFlexible()) {
            return NormalizedSize.flexible(usage)
                    && NormalizedSize.family(usage.type()).equals(NormalizedSize.family(key.type()));
        }
        return usage.type().equals(key.type())
                && (!zonal() || usage.place().zone().equals(key.place().zone()));
    }

    /** The instance type, with its operating system where that is not Linux: {@code m6i.large/windows}. */
    public String type() {
        return key.os() == OperatingSystem.LINUX
                ? key.type()
                : key.type() + "/" + key.os().word();
    }

    @Override
    public String what() {
        return count + " x " + type() + (zonal() ? " in " + key.place().zone() : "") + " " + offer.word();
    }
}
