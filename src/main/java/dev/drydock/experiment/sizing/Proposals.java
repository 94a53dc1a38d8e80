package dev.drydock.experiment.sizing;

import dev.drydock.billing.commit.NormalizedSize;
import dev.drydock.billing.commit.ReservedInstances;
import dev.drydock.billing.commit.SavingsPlan;
import dev.drydock.pricing.Offer;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.Price;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of commitments that fit what runs used. */
final class Proposals {
    private static final long HOUR = 3_600_000_000L;

    private final Scenario scenario;
    private final PriceBook book;
    private final boolean zonal;
    private final Set<String> families = new TreeSet<>();
    /* By what they cover, the type to buy: of a family with size flexibility the smallest that runs, which leaves least over. */
    private final Map<String, PriceKey> reserved = new TreeMap<>();

    private Proposals(Scenario scenario, PriceBook book, boolean zonal) {
        this.scenario = scenario;
        this.book = book;
        this.zonal = zonal;
    }

    /**
     * The proposals for some loads: by offer, then by what they are for.
     *
     * @param zonal whether Reserved Instances are for one zone each
     */
    static List<Proposal> of(
            Scenario scenario, PriceBook book, List<LoadSample> loads, List<Offer> offers, boolean zonal) {
        Proposals proposals = new Proposals(scenario, book, zonal);
        loads.forEach(load -> load.kinds().forEach(proposals::see));
        List<Proposal> all = new ArrayList<>();
        offers.forEach(offer -> proposals.add(all, offer));
        return all;
    }

    private void see(Eligible usage) {
        PriceKey key = usage.key();
        if (key.product() == Product.EC2_INSTANCE) {
            families.add(NormalizedSize.family(key.type()));
            Place place = key.place();
            PriceKey bought = key.in(new Place(scenario.account(), place.region(), zonal ? place.zone() : ""));
            boolean flexible = !zonal && NormalizedSize.flexible(key);
            String covers = place.region() + " " + place.zone().repeat(zonal ? 1 : 0) + " "
                    + (flexible ? NormalizedSize.family(key.type()) : key.type()) + " " + key.os() + key.tenancy();
            reserved.merge(covers, bought, (a, b) -> flexible && quarters(b) < quarters(a) ? b : a);
        }
    }

    private static long quarters(PriceKey key) {
        return NormalizedSize.quarters(key.type()).orElseThrow();
    }

    private void add(List<Proposal> all, Offer offer) {
        switch (offer.kind()) {
            case COMPUTE_PLAN -> all.add(plan(offer, ""));
            case EC2_INSTANCE_PLAN -> families.forEach(family -> all.add(plan(offer, family)));
            case STANDARD, CONVERTIBLE ->
                reserved.values().forEach(key -> book.committed(key, offer)
                        .map(Price::rate)
                        .filter(rate -> rate.signum() > 0)
                        .ifPresent(rate -> all.add(new ReservationProposal(
                                new ReservedInstances("proposal", key, 1, offer, 0, end(offer)), rate))));
        }
    }

    private Proposal plan(Offer offer, String family) {
        return new PlanProposal(
                new SavingsPlan("proposal", scenario.account(), family, scenario.region(), 1, offer, 0, end(offer)),
                book);
    }

    private long end(Offer offer) {
        return Math.max(offer.term().hours() * HOUR, scenario.horizonMicros());
    }
}
