package dev.drydock.pricing;

/**
 * What identifies a price and the usage that it rates: product × account × region × zone × type × OS × tenancy × option.
 *
 * @param product what is priced
 * @param place where it is held
 * @param type the instance type, volume type, load balancer type, or on Fargate the architecture; empty when the product has no types
 * @param os the operating system, {@code LINUX} where it plays no part
 * @param tenancy the tenancy, {@code SHARED} where it plays no part
 * @param option the purchase option, {@code ON_DEMAND} where there is only one
 */
public record PriceKey(
        Product product, Place place, String type, OperatingSystem os, Tenancy tenancy, PurchaseOption option) {

    /** An instance of a type, on shared hosts. */
    public static PriceKey instance(Place place, String type, OperatingSystem os, PurchaseOption option) {
        return new PriceKey(Product.EC2_INSTANCE, place, type, os, Tenancy.SHARED, option);
    }

    /** One of the Fargate products. */
    public static PriceKey fargate(
            Product product, Place place, Architecture architecture, OperatingSystem os, PurchaseOption option) {
        return new PriceKey(product, place, architecture.word(), os, Tenancy.SHARED, option);
    }

    /** A product that has a type but neither operating system nor purchase option: volumes, load balancers, addresses. */
    public static PriceKey plain(Product product, Place place, String type) {
        return new PriceKey(product, place, type, OperatingSystem.LINUX, Tenancy.SHARED, PurchaseOption.ON_DEMAND);
    }

    /** The same key in another place. */
    public PriceKey in(Place other) {
        return new PriceKey(product, other, type, os, tenancy, option);
    }

    /* By hand: a record's own methods are spun at the first use, which a cold start feels, and enums' own hash codes differ between runs. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PriceKey key
                && product == key.product
                && os == key.os
                && tenancy == key.tenancy
                && option == key.option
                && type.equals(key.type)
                && place.equals(key.place);
    }

    @Override
    public int hashCode() {
        int enums = ((product.ordinal() * 31 + os.ordinal()) * 31 + tenancy.ordinal()) * 31 + option.ordinal();
        return (enums * 31 + type.hashCode()) * 31 + place.hashCode();
    }

    /** The key as a message names it: {@link PriceItem} in its region and account. */
    @Override
    public String toString() {
        return PriceItem.of(this) + " in " + place.region()
                + (place.account().isEmpty() ? "" : " of account " + place.account());
    }
}
