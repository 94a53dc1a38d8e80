package dev.drydock.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.scenario.CostSplit;
import dev.drydock.unit.TimeSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A bill that hangs on sizes that nobody gave says so. */
class AssumedCostTest {
    private static final Place VIRGINIA = new Place("", "us-east-1", "");
    private static final long HOUR = TimeSpan.HOUR;

    /* An m5.xlarge hour at $0.192, and gigabytes to the internet at $0.09 beyond the free ones (EC2 On-Demand pricing). */
    private static Ledger ledger(long bytes) {
        PriceKey instance = PriceKey.instance(VIRGINIA, "m5.xlarge", OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
        Rater rater = new Rater(PriceBook.builtIn());
        Meter meter = rater.meter(new Slicing(0, 0, HOUR, Granularity.HOURLY));
        meter.held(
                meter.holding(Owner.service("prod", "api"), List.of(new Held(instance, 1))),
                0,
                HOUR,
                Ending.STILL_HELD);
        int counter = meter.counter(
                Owner.service("prod", "api"), PriceKey.plain(Product.DATA_TRANSFER, VIRGINIA, "internet"));
        meter.count(counter, bytes, 0);
        return new Ledger(rater.rate(meter.close()), CostSplit.PROPORTIONAL);
    }

    private static Background.Assumption assumed(String path) {
        return new Background.Assumption(path, "9KiB", "assumption");
    }

    @Test
    void saysWhatToGiveWhenMuchOfTheBillHangsOnAnAssumedSize() {
        List<Background.Assumption> assumptions = List.of(
                assumed("clusters.prod.services.api.demand.payload.requestSize"),
                assumed("clusters.prod.services.api.demand.payload.responseSize"));
        long gigabytes = 102L << 30;
        Ledger ledger = ledger(gigabytes);
        /* 2 GB beyond the 100 free ones: $0.18 of $0.372. */
        assertEquals(
                Optional.of("48.4 % of the bill is data transfer by an assumed size of responses, 9KiB: give"
                        + " demand.payload.responseSize of prod/api"),
                AssumedCost.warning(ledger, assumptions));
    }

    @Test
    void isSilentWhereTheSizeWasGivenOrMattersLittle() {
        List<Background.Assumption> assumptions =
                List.of(assumed("clusters.prod.services.api.demand.payload.responseSize"));
        assertEquals(Optional.empty(), AssumedCost.warning(ledger(102L << 30), List.of()));
        assertEquals(Optional.empty(), AssumedCost.warning(ledger((100L << 30) + (1L << 26)), assumptions));
        assertEquals(Optional.empty(), AssumedCost.warning(ledger(0), assumptions));
    }
}
