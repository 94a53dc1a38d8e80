package dev.drydock.pricing;

import dev.drydock.unit.Numbers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * How a price is named in price files, tables and messages: {@code [zone/][product/][type][/os][/tenancy][/option]}, with what is usual left out.
 *
 * <p>{@code m6i.large} is the On-Demand price of that instance under Linux, {@code us-east-1a/m6i.large/spot} its Spot price in one zone, {@code m6i.large/windows} the one
 * with Windows; others are {@code fargate-vcpu/x86_64}, {@code fargate-memory/arm64/spot}, {@code ebs-storage/gp3}, {@code load-balancer/application},
 * {@code load-balancer-lcu/application}, {@code public-ipv4}.
 */
public final class PriceItem {
    private PriceItem() {}

    /** The name of a key's price within its region. */
    public static String of(PriceKey key) {
        StringBuilder out = new StringBuilder();
        if (!key.place().zone().isEmpty()) {
            out.append(key.place().zone()).append('/');
        }
        out.append(
                key.product() == Product.EC2_INSTANCE
                        ? key.type()
                        : key.product().word());
        if (key.product() != Product.EC2_INSTANCE && !key.type().isEmpty()) {
            out.append('/').append(key.type());
        }
        if (key.os() != OperatingSystem.LINUX) {
            out.append('/').append(key.os().word());
        }
        if (key.tenancy() != Tenancy.SHARED) {
            out.append('/').append(key.tenancy().word());
        }
        if (key.option() != PurchaseOption.ON_DEMAND) {
            out.append('/').append(key.option().word());
        }
        return out.toString();
    }

    /**
     * The key of a name, for every account.
     *
     * @param region the region that it belongs to
     * @throws IllegalArgumentException with what was expected, when the text names no price
     */
    public static PriceKey parse(String text, String region) {
        Deque<String> words = new ArrayDeque<>(List.of(text.split("/", -1)));
        String first = words.peekFirst();
        boolean zoned = first.length() == region.length() + 1 && first.startsWith(region);
        String zone = zoned ? words.removeFirst() : "";
        Product product = take(words, Product.values(), Product::word, Product.EC2_INSTANCE);
        String type = !product.typed() || words.isEmpty() ? "" : words.removeFirst();
        OperatingSystem os = take(words, OperatingSystem.values(), OperatingSystem::word, OperatingSystem.LINUX);
        Tenancy tenancy = take(words, Tenancy.values(), Tenancy::word, Tenancy.SHARED);
        PurchaseOption option = take(words, PurchaseOption.values(), PurchaseOption::word, PurchaseOption.ON_DEMAND);
        boolean typed = product == Product.EC2_INSTANCE ? type.indexOf('.') > 0 : !type.isEmpty();
        if (!words.isEmpty() || typed != product.typed()) {
            throw new IllegalArgumentException(
                    "expected what a price is for, like m6i.large, us-east-1a/m6i.large/spot, fargate-vcpu/x86_64, ebs-storage/gp3"
                            + " or public-ipv4, was " + Numbers.cut(text));
        }
        return new PriceKey(product, new Place("", region, zone), type, os, tenancy, option);
    }

    private static <T> T take(Deque<String> words, T[] all, Function<T, String> word, T usual) {
        for (T one : all) {
            if (word.apply(one).equals(words.peekFirst())) {
                words.removeFirst();
                return one;
            }
        }
        return usual;
    }
}
