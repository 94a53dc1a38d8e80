package dev.drydock.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.billing.usage.Ending;
import dev.drydock.billing.usage.Granularity;
import dev.drydock.billing.usage.Held;
import dev.drydock.billing.usage.Meter;
import dev.drydock.billing.usage.Owner;
import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageLog;
import dev.drydock.billing.usage.Witnesses;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.unit.Money;
import dev.drydock.unit.TimeSpan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures taken apart: the parts are the whole, and each has its working. */
class CostExplanationTest {
    private static final long H = TimeSpan.HOUR;
    private static final Place PLACE = new Place("a", "us-east-1", "us-east-1a");

    private static Money usd(String amount) {
        return Money.usd(new BigDecimal(amount));
    }

    private static CostFigure figure(String text, Ledger ledger) {
        List<CostFigure> meant = CostFigure.meant(text, CostFigure.all(ledger));
        assertEquals(1, meant.size(), text);
        return meant.get(0);
    }

    /* Every figure of a ledger: the parts sum to the groups, those to the sum, and that is the value or gives it. */
    private static void partsAreTheWhole(Ledger ledger, String which) {
        for (CostFigure figure : CostFigure.all(ledger)) {
            CostExplanation explanation = new CostExplanation(ledger, figure);
            BigDecimal sum = BigDecimal.ZERO;
            for (CostExplanation.Group group : explanation.groups()) {
                BigDecimal parts = BigDecimal.ZERO;
                for (CostExplanation.Part part : group.parts(Integer.MAX_VALUE)) {
                    parts = parts.add(part.amount().amount());
                    assertEquals(group.price(), part.charge().price());
                }
                assertEquals(0, group.amount().amount().compareTo(parts), which + ": " + figure.path());
                sum = sum.add(parts);
            }
            assertEquals(0, explanation.sum().amount().compareTo(sum), which + ": " + figure.path());
            if (figure.path().endsWith(".perMonth")) {
                BigDecimal month = ledger.bill().perMonth(explanation.sum()).amount();
                assertEquals(0, figure.value().compareTo(month), which + ": " + figure.path());
            } else if (!figure.path().endsWith(".utilization")) {
                assertEquals(0, figure.value().compareTo(sum), which + ": " + figure.path() + " " + sum);
            }
        }
    }

    @Test
    void partsSumToEveryFigure_underAnyCommitments() {
        for (int seed = 0; seed < 60; seed++) {
            RandomFleet fleet = new RandomFleet(seed);
            Bill bill = new Rater(PriceBook.builtIn(), fleet.commitments()).rate(fleet.usage(false));
            partsAreTheWhole(new Ledger(bill), "seed " + seed);
        }
    }

    @Test
    void credits_areParts() {
        // Two days of an address at 0.005 an hour are 0.24; the credit takes 0.1 off.
        Meter meter = new Meter(new Slicing(0, 0, 48 * H, Granularity.DAILY));
        PriceKey address = PriceKey.plain(Product.PUBLIC_IPV4, new Place("a", "us-east-1", ""), "");
        meter.held(
                meter.holding(Owner.service("shop", "web"), List.of(new Held(address, 1))),
                0,
                48 * H,
                Ending.STILL_HELD);
        List<Credit> credits = List.of(new Credit("one", 100_000_000_000L));
        Ledger ledger = new Ledger(new Rater(PriceBook.builtIn(), List.of(), credits).rate(meter.close()));
        partsAreTheWhole(ledger, "credit");
        CostExplanation total = new CostExplanation(ledger, figure("total", ledger));
        assertEquals(usd("0.14"), total.sum());
        assertEquals(usd("0.24"), total.groups().get(0).amount());
        assertEquals(usd("-0.1"), total.groups().get(1).amount());
    }

    @Test
    void aNodesCost_isSplitAsTheLedgerDoes_andSaysHow() {
        // An m6i.large (2 vCPU, 8 GiB, 0.096 an hour) for two hours; web has 1 vCPU and 2 GiB of it for both. In AWS's
        // weights, 9 to 1: 11 of 26.
        Meter meter = new Meter(new Slicing(0, 0, 2 * H, Granularity.HOURLY));
        PriceKey node = PriceKey.instance(PLACE, "m6i.large", OperatingSystem.LINUX, PurchaseOption.ON_DEMAND);
        Owner web = Owner.service("shop", "web");
        int nodes = meter.nodes(Owner.nodes("shop", "od"), List.of(new Held(node, 1)), 2_000, 8_192);
        meter.held(nodes, 0, 2 * H, Ending.STILL_HELD);
        meter.seated(meter.seat(nodes, web, 1_000, 2_048), 0, 2 * H);
        Ledger ledger = new Ledger(new Rater(PriceBook.builtIn()).rate(meter.close()));
        partsAreTheWhole(ledger, "split");
        CostExplanation mine = new CostExplanation(ledger, figure("service shop/web", ledger));
        CostExplanation.Group group = mine.groups().get(0);
        assertEquals(usd("0.192"), group.charged());
        assertEquals(0, new BigDecimal("2").compareTo(group.quantity()));
        assertEquals("Hrs", group.unit());
        assertTrue(group.rule().contains("split by what was reserved"), group.rule());
        // 0.096 x 11 / 26 = 0.0406153846153846..., an hour, rounded to 1e-12
        assertEquals(usd("0.081230769230"), mine.sum());
        for (CostExplanation.Part part : group.parts(2)) {
            Ledger.Weighing weighing = part.weighing().orElseThrow();
            assertEquals(26 * weighing.weight(), 11 * weighing.whole());
            assertEquals(Owner.nodes("shop", "od"), part.charge().usage().owner());
        }
        CostExplanation idle = new CostExplanation(ledger, figure("idle shop/od", ledger));
        Ledger.Weighing rest = idle.groups().get(0).parts(1).get(0).weighing().orElseThrow();
        assertEquals(26 * rest.weight(), 15 * rest.whole());
        assertEquals(usd("0.192"), mine.sum().plus(idle.sum()), "the parts of all who pay are the nodes' cost");
        assertFalse(new CostExplanation(ledger, figure("total", ledger))
                .groups()
                .get(0)
                .parts(1)
                .get(0)
                .weighing()
                .isPresent());
    }

    /* What the table of who pays has in a cell, and what that of tags has in a row. */
    @Test
    void everyCellOfWhoPays_andEveryTag_isAFigure() {
        for (int seed = 0; seed < 30; seed++) {
            RandomFleet fleet = new RandomFleet(seed);
            Bill bill = new Rater(PriceBook.builtIn(), fleet.commitments()).rate(fleet.usage(false));
            Ledger ledger = new Ledger(bill);
            List<String> paths =
                    CostFigure.all(ledger).stream().map(CostFigure::path).toList();
            for (Owner owner : ledger.owners()) {
                for (CostKind kind : CostKind.values()) {
                    boolean paid = ledger.of(owner, kind).amount().signum() != 0;
                    assertEquals(paid, paths.contains("cost.owners." + owner + "." + kind.word()), owner + " " + kind);
                }
            }
        }
        Meter meter = new Meter(new Slicing(0, 0, H, Granularity.HOURLY));
        PriceKey address = PriceKey.plain(Product.PUBLIC_IPV4, new Place("a", "us-east-1", ""), "");
        for (String name : List.of("web", "api", "batch")) {
            Owner owner = Owner.service("shop", name);
            meter.held(meter.holding(owner, List.of(new Held(address, 1))), 0, H, Ending.STILL_HELD);
            if (!name.equals("batch")) {
                meter.tag(owner, Map.of("team", "front"));
            }
        }
        Ledger ledger = new Ledger(new Rater(PriceBook.builtIn()).rate(meter.close()));
        assertEquals(0, figure("team.front", ledger).value().compareTo(new BigDecimal("0.01")));
        assertEquals(0, figure("cost.tags.team", ledger).value().compareTo(new BigDecimal("0.005")));
        assertEquals(
                "cost.owners.service shop/web.public-ipv4",
                figure("web.public-ipv4", ledger).path());
        assertEquals("cost.kinds.public-ipv4", figure("public-ipv4", ledger).path());
        partsAreTheWhole(ledger, "tags");
    }

    @Test
    void aFigureIsFound_byItsPathOrLastWord() {
        Meter meter = new Meter(new Slicing(0, 0, H, Granularity.HOURLY));
        PriceKey address = PriceKey.plain(Product.PUBLIC_IPV4, new Place("a", "us-east-1", ""), "");
        for (String cluster : List.of("east", "west")) {
            meter.held(
                    meter.holding(Owner.service(cluster, "web"), List.of(new Held(address, 1))),
                    0,
                    H,
                    Ending.STILL_HELD);
        }
        Ledger ledger = new Ledger(new Rater(PriceBook.builtIn()).rate(meter.close()));
        List<CostFigure> all = CostFigure.all(ledger);
        for (CostFigure figure : all) {
            assertEquals(List.of(figure), CostFigure.meant(figure.path(), all));
            assertEquals(List.of(figure), CostFigure.meant(figure.path().substring("cost.".length()), all));
        }
        assertEquals("cost.kinds.fargate", figure("fargate", ledger).path());
        assertEquals(2, CostFigure.meant("web", all).size());
        assertEquals("cost.owners.service west/web", figure("west/web", ledger).path());
        assertEquals(List.of(), CostFigure.meant("eb", all));
        assertEquals(List.of(), CostFigure.meant("", all));
    }

    /* All of RandomFleet's usage is held, so each record is the sum of its holdings, none of it merely counted. */
    @Test
    void everyRecord_isTheSumOfItsHoldings_andSoIsEveryAmount() {
        for (int seed = 0; seed < 60; seed++) {
            RandomFleet fleet = new RandomFleet(seed);
            UsageLog usage = fleet.witnessed();
            for (int account = 0; account < usage.accounts(); account++) {
                for (int slice = 0; slice < usage.slices(account); slice++) {
                    List<Witnesses.Share> shares = usage.shares(account, slice);
                    assertEquals(
                            usage.quantity(account, slice),
                            shares.stream().mapToLong(Witnesses.Share::quantity).sum());
                    assertTrue(shares.stream().noneMatch(share -> share.opened().startsWith("counted")));
                }
            }
            Ledger ledger = new Ledger(new Rater(PriceBook.builtIn(), fleet.commitments()).rate(usage));
            for (CostFigure figure : CostFigure.all(ledger)) {
                for (CostExplanation.Group group : new CostExplanation(ledger, figure).groups()) {
                    for (CostExplanation.Part part : group.parts(Integer.MAX_VALUE)) {
                        Money sum = part.holdings().stream()
                                .map(CostExplanation.HoldingPart::amount)
                                .reduce(Money.ZERO, Money::plus);
                        assertTrue(part.holdings().isEmpty() || sum.equals(part.amount()), figure.path());
                    }
                }
            }
        }
    }
}
