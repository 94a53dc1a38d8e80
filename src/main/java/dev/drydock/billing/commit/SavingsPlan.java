package dev.drydock.billing.commit;

import dev.drydock.pricing.Offer;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;

/**
 * A Savings Plan.
 *
 * @param name its name in the scenario
 * @param account the account that bought it
 * @param family the instance family that an EC2 Instance plan is for, empty for a Compute plan
 * @param region the region that an EC2 Instance plan is for; a Compute plan is for all, and only booked there
 * @param hourlyPico the hourly commitment in picodollars, positive
 * @param offer kind, term and payment
 * @param from from when on it holds
 * @param to until when it holds
 */
public record SavingsPlan(
        String name, String account, String family, String region, long hourlyPico, Offer offer, long from, long to)
        implements Commitment {
    private static final long PICO = 1_000_000_000_000L;

    public SavingsPlan {
        boolean instance = offer.kind() == Offer.Kind.EC2_INSTANCE_PLAN;
        if (!instance && offer.kind() != Offer.Kind.COMPUTE_PLAN) {
            throw new IllegalArgumentException(offer.word() + " is no Savings Plan");
        }
        if (instance == family.isEmpty()) {
            throw new IllegalArgumentException("an EC2 Instance plan, and only that, has a family: " + name);
        }
        if (hourlyPico <= 0 || hourlyPico > 1_000_000 * PICO || to <= from) {
            throw new IllegalArgumentException(
                    "a Savings Plan must commit to more than $0 and at most $1000000 an hour for some time: " + name);
        }
    }

    /**
     * Whether it may pay for what has that key: On-Demand instances of its family and region in any size, system, zone and tenancy; a Compute plan for all
     * On-Demand instances and Fargate's CPU and memory.
     */
    public boolean covers(PriceKey usage) {
        if (usage.option() != PurchaseOption.ON_DEMAND) {
            return false;
        }
        if (offer.kind() == Offer.Kind.EC2_INSTANCE_PLAN) {
            return usage.product() == Product.EC2_INSTANCE
                    && usage.place().region().equals(region)
                    && NormalizedSize.family(usage.type()).equals(family);
        }
        return switch (usage.product()) {
            case EC2_INSTANCE, FARGATE_VCPU, FARGATE_MEMORY -> true;
            default -> false;
        };
    }

    @Override
    public String what() {
        return (family.isEmpty() ? "" : family + " ") + offer.word();
    }
}
