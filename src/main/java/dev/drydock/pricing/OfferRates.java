package dev.drydock.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The built-in effective hourly rates under commitments, us-east-1: stated ones from a table, the rest derived from them by the rules at the constants.
 *
 * <p>An EC2 Instance Savings Plan is taken to have the rates of standard Reserved Instances, a Compute Savings Plan those of convertible ones.
 */
final class OfferRates {
    private static final int DECIMALS = 6;
    private static final LocalDate FARGATE_DATE = LocalDate.of(2026, 6, 1);
    /* Ratios of x2iedn.32xlarge, of which every payment option is stated: partial and all upfront to no upfront, one year and three. */
    private static final BigDecimal[] PARTIAL = {new BigDecimal("0.952"), new BigDecimal("0.926")};
    private static final BigDecimal[] ALL = {new BigDecimal("0.933"), new BigDecimal("0.870")};
    private static final BigDecimal[] CONVERTIBLE_ALL = {new BigDecimal("0.933"), new BigDecimal("0.907")};
    /* Convertible to standard discount: t3.medium and x2iedn.32xlarge, of which both are stated. */
    private static final BigDecimal[] CONVERTIBLE = {new BigDecimal("0.7"), new BigDecimal("0.9")};
    /* AWS Fargate pricing page: up to 20 % off for one year without upfront, up to 52 % for three years all upfront; 0.48 / 0.907 without upfront. */
    private static final BigDecimal[] FARGATE = {new BigDecimal("0.80"), new BigDecimal("0.529")};

    private final SortedLines table = SortedLines.resource("reserved-us-east-1.csv");

    /** The rate for what has that key, in its region and on shared hosts, if there is one. */
    Optional<Price> find(PriceKey key, Offer offer, PriceBook book) {
        return switch (key.product()) {
            case EC2_INSTANCE -> instance(key, offer, book);
            case FARGATE_VCPU, FARGATE_MEMORY -> fargate(key, offer, book);
            default -> Optional.empty();
        };
    }

    private Optional<Price> instance(PriceKey key, Offer offer, PriceBook book) {
        if (key.os() == OperatingSystem.WINDOWS) {
            return stated(key, offer).or(() -> licensed(key, offer, book));
        }
        return switch (offer.kind()) {
            case STANDARD -> stated(key, offer).or(() -> otherPayment(key, offer, book));
            case CONVERTIBLE ->
                stated(key, offer).or(() -> convertible(key, offer)).or(() -> otherPayment(key, offer, book));
            case EC2_INSTANCE_PLAN ->
                like(
                        key,
                        new Offer(Offer.Kind.STANDARD, offer.term(), offer.payment()),
                        "standard Reserved Instances",
                        book);
            case COMPUTE_PLAN ->
                like(
                        key,
                        new Offer(Offer.Kind.CONVERTIBLE, offer.term(), offer.payment()),
                        "convertible Reserved Instances",
                        book);
        };
    }

    private Optional<String[]> cells(PriceKey key, Offer offer) {
        return table.find(PriceItem.of(key) + "/" + offer.word());
    }

    private Optional<Price> stated(PriceKey key, Offer offer) {
        return cells(key, offer)
                .map(cells -> new Price(
                        key, new BigDecimal(cells[1]), PriceBook.day(cells[3]), cells[4], Basis.STATED, offer.word()));
    }

    /* Commitments leave the licence at its price: of 589 stated Windows rates 558 are the Linux rate and the difference of the On-Demand prices. */
    private Optional<Price> licensed(PriceKey key, Offer offer, PriceBook book) {
        PriceKey linux = new PriceKey(
                key.product(), key.place(), key.type(), OperatingSystem.LINUX, key.tenancy(), key.option());
        return book.instances().windowsLicence(key.type()).flatMap(licence -> instance(linux, offer, book)
                .map(base -> new Price(
                        key,
                        base.rate().add(licence).stripTrailingZeros(),
                        base.date(),
                        base.source(),
                        Basis.DERIVED,
                        "the Linux rate and what Windows adds On-Demand; " + base.note())));
    }

    private Optional<Price> otherPayment(PriceKey key, Offer offer, PriceBook book) {
        if (offer.payment() == Offer.Payment.NO_UPFRONT) {
            return Optional.empty();
        }
        int term = offer.term().ordinal();
        BigDecimal ratio = offer.payment() == Offer.Payment.PARTIAL_UPFRONT
                ? PARTIAL[term]
                : offer.kind() == Offer.Kind.CONVERTIBLE ? CONVERTIBLE_ALL[term] : ALL[term];
        return instance(key, new Offer(offer.kind(), offer.term(), Offer.Payment.NO_UPFRONT), book)
                .map(base -> derived(
                        base, base.rate().multiply(ratio), offer, "no-upfront rate x " + ratio.toPlainString()));
    }

    /* Against the On-Demand price of the same source and day, since On-Demand prices have been cut meanwhile. */
    private Optional<Price> convertible(PriceKey key, Offer offer) {
        Offer standard = new Offer(Offer.Kind.STANDARD, offer.term(), offer.payment());
        return cells(key, standard).flatMap(cells -> stated(key, standard).map(base -> {
            BigDecimal onDemand = new BigDecimal(cells[2]);
            BigDecimal factor = CONVERTIBLE[offer.term().ordinal()];
            BigDecimal off = onDemand.subtract(base.rate()).multiply(factor);
            return derived(base, onDemand.subtract(off), offer, factor.toPlainString() + " of the standard discount");
        }));
    }

    private Optional<Price> like(PriceKey key, Offer offer, String what, PriceBook book) {
        return instance(key, offer, book)
                .map(base -> new Price(
                        base.key(),
                        base.rate(),
                        base.date(),
                        base.source(),
                        Basis.DERIVED,
                        "the rate of " + what + "; " + base.note()));
    }

    private static Optional<Price> fargate(PriceKey key, Offer offer, PriceBook book) {
        if (offer.kind() != Offer.Kind.COMPUTE_PLAN || key.option() != PurchaseOption.ON_DEMAND) {
            return Optional.empty();
        }
        int term = offer.term().ordinal();
        BigDecimal ratio =
                switch (offer.payment()) {
                    case NO_UPFRONT -> BigDecimal.ONE;
                    case PARTIAL_UPFRONT -> PARTIAL[term];
                    case ALL_UPFRONT -> CONVERTIBLE_ALL[term];
                };
        BigDecimal share = FARGATE[term].multiply(ratio);
        return book.find(key, 0)
                .map(list -> new Price(
                        key,
                        list.rate().multiply(share).round(new MathContext(DECIMALS, RoundingMode.HALF_UP)),
                        FARGATE_DATE,
                        "https://aws.amazon.com/fargate/pricing/ (greatest discounts)",
                        Basis.DERIVED,
                        "On-Demand x " + share.toPlainString() + "; " + offer.word()));
    }

    private static Price derived(Price base, BigDecimal rate, Offer offer, String rule) {
        return new Price(
                base.key(),
                rate.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros(),
                base.date(),
                base.source(),
                Basis.DERIVED,
                offer.word() + ": " + rule);
    }
}
