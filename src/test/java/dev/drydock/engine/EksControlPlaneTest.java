package dev.drydock.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.Bill;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Ledger;
import dev.drydock.billing.Rater;
import dev.drydock.billing.usage.Owner;
import dev.drydock.scenario.ScenarioPrices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** EKS control planes cost $0.10 an hour, $0.50 more in extended support and what their tier costs (Amazon EKS pricing page), for as long as the calendar of versions says. */
class EksControlPlaneTest {
    private static final String SCENARIO =
            """
            drydock: 1
            name: plane
            start: %s
            horizon: %s
            clusters:
              k: {platform: eks, version: "%s"%s}
            """;

    private static Bill bill(String start, String horizon, String version, String more) {
        String yaml = SCENARIO.formatted(start, horizon, version, more);
        return new Rater(ScenarioPrices.book(YamlRun.scenario(yaml)))
                .rate(YamlRun.of(yaml, Map.of()).usage());
    }

    /* What each kind of support and tier cost. */
    private static Map<String, String> parts(Bill bill) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        bill.charges()
                .forEach(charge ->
                        sums.merge(charge.usage().key().type(), charge.amount().amount(), BigDecimal::add));
        Map<String, String> shown = new TreeMap<>();
        sums.forEach((type, sum) -> shown.put(type, sum.stripTrailingZeros().toPlainString()));
        return shown;
    }

    @Test
    void standardSupport_costsTenCentsAnHour_whichTheClusterPays() {
        Bill bill = bill("2026-03-02T00:00:00Z", "730h", "1.34", "");
        assertEquals(Map.of("standard", "73"), parts(bill));
        Ledger ledger = new Ledger(bill);
        assertEquals("73.00", ledger.of(Owner.overhead("k", "control plane")).display(2));
        assertEquals("73.00", ledger.of(CostKind.EKS).display(2));
    }

    @Test
    void priceRises_onTheDayOnWhichStandardSupportEnds() {
        /* 1.32 leaves standard support on 2026-03-23: 48 h at $0.10, of which 18 h at $0.50 more */
        assertEquals(
                Map.of("standard", "4.8", "extended", "9"), parts(bill("2026-03-21T18:00:00Z", "48h", "1.32", "")));
        assertEquals(
                Map.of("standard", "4.8"),
                parts(bill("2026-03-21T18:00:00Z", "48h", "1.32", ", upgradePolicy: {supportType: STANDARD}")));
    }

    @Test
    void afterExtendedSupport_eksUpgradesToTheOldestVersion_whichIsInExtendedSupportItself() {
        /* 1.29 ends on 2026-03-23; 1.30 is in extended support until 2026-07-23 */
        assertEquals(
                Map.of("standard", "2.4", "extended", "12"), parts(bill("2026-03-22T12:00:00Z", "24h", "1.29", "")));
    }

    @Test
    void underTheStandardPolicy_yearsPassWithoutExtendedSupport() {
        /* from 1.32 to 1.33 in March 2026, to 1.34 in July 2026, and so on: 1,095 days × 24 h × $0.10 */
        assertEquals(
                Map.of("standard", "2628"),
                parts(bill("2026-03-02T00:00:00Z", "1095d", "1.32", ", upgradePolicy: {supportType: STANDARD}")));
    }

    @Test
    void updateByHand_endsExtendedSupport_whenItReachesAVersionInStandardSupport() {
        /* 1.31 and 1.32 are in extended support on 2026-03-24, 1.33 is not: 5 of 24 h at $0.50 more */
        String updates = ", versionUpdates: {second: {at: 5h, version: '1.33'}, first: {at: 2h, version: '1.32'}}";
        assertEquals(
                Map.of("standard", "2.4", "extended", "2.5"),
                parts(bill("2026-03-24T00:00:00Z", "24h", "1.31", updates)));
        /* What EKS upgrades by itself at midnight, from 1.29, is the version to update from after that */
        assertEquals(
                Map.of("standard", "2.4", "extended", "12"),
                parts(bill(
                        "2026-03-22T12:00:00Z", "24h", "1.29", ", versionUpdates: {u: {at: 18h, version: '1.31'}}")));
    }

    @ParameterizedTest
    @CsvSource({"tier-xl,1.65", "tier-2xl,3.4", "tier-4xl,6.9", "tier-8xl,13.9"})
    void provisionedTiers_costTheirPriceOnTop(String tier, String hourly) {
        assertEquals(
                Map.of("standard", "0.1", tier, hourly),
                parts(bill("2026-03-02T00:00:00Z", "1h", "1.34", ", controlPlaneScalingConfig: {tier: " + tier + "}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{platform: eks} | a cluster with platform eks needs a version",
                "{platform: eks, version: '1.28'} | extended support of version 1.28 ended on 2025-11-26",
                "{platform: eks, version: '1.36'} | EKS has no version 1.36 before 2026-06-02",
                "{platform: eks, version: 'v1.34'} | EKS has no Kubernetes version v1.34",
                "{platform: eks, version: '1.31', upgradePolicy: {supportType: STANDARD}} | supportType STANDARD cannot be had for version 1.31",
                "{platform: eks, version: '1.34', containerInsights: enabled} | platform eks has no containerInsights",
                "{platform: eks, version: '1.34', autoScalingGroups: {g: {instanceTypes: [m5.large], subnets: [a], maxSize: 1}}} | platform eks has no autoScalingGroups",
                "{platform: eks, version: '1.34', nodeGroups: {g: {}}} | Kubernetes is not simulated yet",
                "{platform: eks, version: '1.34', manifests: [a.yaml]} | Kubernetes is not simulated yet",
                "{platform: eks, version: '1.31', versionUpdates: {u: {at: 30m, version: '1.33'}}} | the cluster is on 1.31 then, was \"1.33\"",
                "{platform: eks, version: '1.35', versionUpdates: {u: {at: 30m, version: '1.36'}}} | one that EKS has on 2026-03-02",
                "{platform: eks, version: '1.31', versionUpdates: {u: {at: 1h, version: '1.32'}}} | the run is over before the update at 1h",
                "{versionUpdates: {u: {at: 30m, version: '1.33'}}} | versionUpdates is of clusters with platform: eks",
                "{version: '1.34', autoScalingGroups: {g: {instanceTypes: [m5.large], subnets: [a], maxSize: 1}}} | version is of clusters with platform: eks",
                "{controlPlaneScalingConfig: {tier: tier-xl}} | controlPlaneScalingConfig is of clusters with platform: eks",
            })
    void whatCannotBe_isRefused(String cluster, String reason) {
        String yaml =
                """
                drydock: 1
                name: plane
                start: 2026-03-02T00:00:00Z
                horizon: 1h
                network: {subnets: {a: {zone: us-east-1a}}}
                clusters:
                  k: %s
                """
                        .formatted(cluster);
        String said = YamlRun.problems(yaml);
        assertTrue(said.contains(reason), said);
    }
}
