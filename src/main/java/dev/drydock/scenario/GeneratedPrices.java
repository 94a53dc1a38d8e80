package dev.drydock.scenario;

import dev.drydock.random.Streams;
import dev.drydock.random.price.PoolChance;
import dev.drydock.random.price.PriceLaw;
import dev.drydock.random.price.PricePath;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Money;
import dev.drydock.unit.Share;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Spot prices drawn from a law that is fitted to a file of price changes: every zone, replication and seed has a series of its own, of the same mean, quantiles, intervals
 * between changes and memory; pools of a family move together.
 */
@Doc(
        "Spot prices drawn from a law that is fitted to recorded price changes: a CSV file, or the JSON answer of describe-spot-price-history.")
public record GeneratedPrices(
        @Doc(
                        "The file of recorded price changes, inside the scenario's folder, plain or gzip: .csv, or .json as aws ec2 describe-spot-price-history prints it; at least 10 changes.")
                String fittedTo,
        @Doc("Which pool of a JSON file, by zone and type like us-east-1a/m3.medium; needed where it has several.")
                Optional<String> pool,
        @Doc("Column of a CSV file with the time stamps, ISO 8601.")
                @Default(value = "Timestamp", source = "the header that describe-spot-price-history exports use")
                String time,
        @Doc("Column of a CSV file with the price in USD an hour.")
                @Default(value = "SpotPrice", source = "the header that describe-spot-price-history exports use")
                String column,
        @Doc("Factor on every price, to give one type's record the level of another.")
                @Default(value = "1", source = "assumption: the price level of the record")
                BigDecimal scale,
        @Doc(
                        "No generated price is above this; a record from before 2018, when prices rose above On-Demand, wants the On-Demand price here.")
                Optional<Money> highest,
        @Doc("Correlation with the generated prices of the same family's types in other zones.")
                @Default(
                        value = "38%",
                        source =
                                "derived: normal scores of the prices of types of one family in different zones (m3, m4 in us-east-1, February to April 2016)")
                Share familyCorrelation,
        @Doc("How much greater that correlation is within one zone.")
                @Default(value = "7%", source = "derived: 45% in one zone less the 38% between zones, same record")
                Share zoneCorrelation,
        @Doc("The law, fitted to the file.") @ReadFrom("fittedTo") PriceLaw law)
        implements SpotPrices {
    private static final int NANO = 9;

    public GeneratedPrices {
        if (pool.isPresent() && !json(fittedTo)) {
            throw new IllegalArgumentException("pool has no effect with a CSV file, which has the prices of one pool");
        }
        if (scale.signum() <= 0) {
            throw new IllegalArgumentException("scale must be positive, was " + scale.toPlainString());
        }
        if (highest.isPresent() && highest.get().amount().compareTo(BigDecimal.valueOf(PricePath.TICK, NANO)) < 0) {
            throw new IllegalArgumentException("highest must be at least $0.0001, a step of Spot prices");
        }
        if (familyCorrelation.fraction() + zoneCorrelation.fraction() > 1) {
            throw new IllegalArgumentException(
                    "familyCorrelation and zoneCorrelation must be at most 100% together, were " + familyCorrelation
                            + " and " + zoneCorrelation);
        }
    }

    /** Whether a file is read as the answer of describe-spot-price-history. */
    public static boolean json(String file) {
        return file.endsWith(".json") || file.endsWith(".json.gz");
    }

    /** The series of one pool in one replication. @param midnight microseconds from the last midnight, UTC, to the start */
    PriceSteps steps(Streams streams, String zone, String type, long midnight, long horizonMicros) {
        PoolChance chance =
                new PoolChance(streams, zone, type, familyCorrelation.fraction(), zoneCorrelation.fraction());
        long cap = highest.map(money -> money.amount().movePointRight(NANO).longValue())
                .orElse(Long.MAX_VALUE);
        PricePath path = PricePath.of(law, chance, midnight, horizonMicros, scale.doubleValue(), cap);
        return new PriceSteps(path.fromMicros(), path.nanos());
    }
}
