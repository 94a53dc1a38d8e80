package dev.drydock.scenario;

import dev.drydock.random.Distribution;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import dev.drydock.unit.Share;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Prices and interruptions of Spot capacity. Pools that are not listed have the built-in price of their type and the interruption band of the Spot Instance Advisor.
 *
 * <p>Interruptions come by pool (type and zone): each takes a share of the pool's instances, so that instances of one pool die together, and the hazard of one
 * instance stays that of its band.
 */
@Doc("Spot prices and interruptions.")
public record SpotMarket(
        @Doc("Share of a pool's instances that one interruption takes.")
                @Default(
                        value = "50%",
                        source = "assumption: preemptions cluster inside a pool (spot traces, NSDI 2024)")
                Share reclaimedShare,
        @Doc("Share of the hazard that comes to all pools of a family in a zone at once.")
                @Default(
                        value = "5%",
                        source =
                                "derived: of the spikes of m4.10xlarge above On-Demand 7 % met one of m4.4xlarge within 10 min, 2 % by chance (us-east-1b, February to April 2016)")
                Share familyCorrelation,
        @Doc("How long a pool has no Spot capacity to give after an interruption.")
                @Default(
                        value = "{distribution: lognormal, median: 9m, sigma: 1.3}",
                        source = "64-vCPU Intel Spot instances in us-east-1, April 2023 (spot traces, NSDI 2024)")
                @Measures(Measures.Quantity.TIME)
                Distribution shortage,
        @Doc("How long before its notice an instance gets a rebalance recommendation.")
                @Default(
                        value = "0s",
                        source = "EC2 user guide, rebalance recommendations: earlier or together with the notice")
                @Measures(Measures.Quantity.TIME)
                Distribution rebalanceRecommendation,
        @Doc("Factor on every interruption hazard, to stress a fleet; 1 leaves the bands as they are.")
                @Default(value = "1", source = "assumption: the Advisor's bands hold")
                BigDecimal interruptionFactor,
        @Doc("Whether an instance starts draining at its two-minute notice (ECS_ENABLE_SPOT_INSTANCE_DRAINING).")
                @Default(value = "false", source = "Amazon ECS developer guide, container instance draining on Spot")
                boolean drainOnNotice,
        @Doc("Share of Fargate Spot tasks interrupted in a month.")
                @Default(value = "5%", source = "assumption: AWS publishes no figure for Fargate Spot")
                Share fargateSpotInterruptedPerMonth,
        @Doc("Pools by type, or by zone and type like us-east-1a/m5.large, which goes before its type.")
                Map<String, SpotPool> pools) {
    public SpotMarket {
        if (reclaimedShare.percent().signum() == 0 || reclaimedShare.fraction() > 1) {
            throw new IllegalArgumentException(
                    "reclaimedShare must be above 0% and at most 100%, was " + reclaimedShare);
        }
        if (familyCorrelation.fraction() > 1) {
            throw new IllegalArgumentException("familyCorrelation must be at most 100%, was " + familyCorrelation);
        }
        if (interruptionFactor.signum() < 0) {
            throw new IllegalArgumentException("interruptionFactor must not be negative, was " + interruptionFactor);
        }
        if (fargateSpotInterruptedPerMonth.fraction() >= 1) {
            throw new IllegalArgumentException(
                    "fargateSpotInterruptedPerMonth must be below 100%, was " + fargateSpotInterruptedPerMonth);
        }
    }
}
