package dev.drydock.billing.commit;

import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;

/**
 * An On-Demand Capacity Reservation: instances of one type in one zone that are paid for at the On-Demand price, whether they run or not.
 *
 * @param name its name in the scenario
 * @param key the instance, in the owner's account and a zone
 * @param count how many
 * @param from from when on it holds
 * @param to until when it holds
 */
public record CapacityReservation(String name, PriceKey key, int count, long from, long to) implements Commitment {
    public CapacityReservation {
        if (key.product() != Product.EC2_INSTANCE
                || key.option() != PurchaseOption.ON_DEMAND
                || key.place().zone().isEmpty()) {
            throw new IllegalArgumentException(
                    "a Capacity Reservation is for On-Demand instances in a zone, not " + key);
        }
        if (to <= from) {
            throw new IllegalArgumentException("it must hold for some time: end is before the start");
        }
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("a Capacity Reservation must be for 1 to 1000000 instances: " + name);
        }
    }

    @Override
    public String account() {
        return key.place().account();
    }

    @Override
    public String what() {
        return count + " x " + key.type() + " in " + key.place().zone() + " capacity reservation";
    }
}
