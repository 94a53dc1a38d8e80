package dev.drydock.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceItem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bills in other currencies than US dollars, and prices that are quoted in them. */
class BillingCurrencyTest {
    private static BillingCurrency currency(String code, String perDollar, String date, String source) {
        return new BillingCurrency(code, new BigDecimal(perDollar), date, source);
    }

    private static PriceRow row(String rate, String currency) {
        return new PriceRow("m5.large", new BigDecimal(rate), "2026-09-25", "list", "", BigDecimal.ZERO, currency);
    }

    @Test
    void amounts_areExactProducts_soThatPartsSumToTheWhole() {
        BillingCurrency euro = currency("EUR", "0.857100", "2026-10-01", "ECB");
        assertEquals("0.8571 EUR per US dollar, 2026-10-01, ECB", euro.stated());
        BigDecimal one = new BigDecimal("0.333333333333");
        BigDecimal two = new BigDecimal("0.000000000001");
        assertEquals(euro.of(one.add(two)), euro.of(one).add(euro.of(two)));
        assertEquals(new BigDecimal("0.0000000000008571"), euro.of(two));
    }

    @Test
    void price_quotedInTheCurrency_isRatedInDollars_andSaysSo() {
        Optional<BillingCurrency> yuan = Optional.of(currency("CNY", "7.1", "2026-10-01", "PBOC"));
        PriceBook book = ScenarioPrices.with(PriceBook.builtIn(), List.of(row("0.71", "CNY")), "cn-north-1", yuan);
        var price = book.price(PriceItem.parse("m5.large", "cn-north-1"), 0);
        assertEquals(new BigDecimal("0.1"), price.rate());
        assertTrue(price.source().contains("0.71 CNY at 7.1"), price.source());
        List<PriceRow> euros = List.of(row("0.1", "EUR"));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> ScenarioPrices.with(PriceBook.builtIn(), euros, "eu-west-1", yuan));
        assertTrue(String.valueOf(refused.getMessage()).contains("billingCurrency"), refused.toString());
    }

    @Test
    void impossibleRates_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> currency("USD", "1", "2026-10-01", "ECB"));
        assertThrows(IllegalArgumentException.class, () -> currency("euro", "1", "2026-10-01", "ECB"));
        assertThrows(IllegalArgumentException.class, () -> currency("EUR", "0", "2026-10-01", "ECB"));
        assertThrows(IllegalArgumentException.class, () -> currency("EUR", "0.123456789", "2026-10-01", "ECB"));
        assertThrows(IllegalArgumentException.class, () -> currency("EUR", "0.9", "lately", "ECB"));
        assertThrows(IllegalArgumentException.class, () -> currency("EUR", "0.9", "2026-10-01", " "));
    }
}
