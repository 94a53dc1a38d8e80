package dev.drydock.report.data;

import dev.drydock.billing.CommitmentUse;
import dev.drydock.billing.CostKind;
import dev.drydock.billing.Totals;
import dev.drydock.billing.usage.Owner;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import dev.drydock.scenario.BillingCurrency;
import dev.drydock.unit.Money;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The sums of a bill as a document: what {@code drydock bill} answers to programs. */
public final class BillDocument {
    private BillDocument() {}

    /** Writes them with names. */
    public static void write(DocumentText out, Totals bill, long records, Optional<BillingCurrency> billed)
            throws IOException {
        out.object().name("records").number(Long.toString(records));
        out.field("currency", bill.total().currency());
        money(out, "total", bill.total());
        money(out, "cash", bill.cash());
        money(out, "list", bill.list());
        if (billed.isPresent()) {
            BillingCurrency paid = billed.get();
            out.name("billed").object();
            out.field("currency", paid.code());
            out.name("perDollar").number(Figures.exact(paid.perDollar()));
            out.field("date", paid.date()).field("source", paid.source());
            out.name("total").number(Figures.exact(paid.of(bill.total().amount())));
            out.name("cash")
                    .number(Figures.exact(paid.of(bill.cash().amount())))
                    .endObject();
        }
        out.name("kinds").array();
        for (CostKind kind : CostKind.values()) {
            if (bill.of(kind).amount().signum() != 0) {
                out.onOneLine('{').field("kind", kind.word());
                money(out, "amount", bill.of(kind));
                out.endObject();
            }
        }
        out.endArray().name("owners").array();
        for (Owner owner : bill.owners()) {
            out.onOneLine('{')
                    .field("owner", owner.kind().word())
                    .field("cluster", owner.cluster())
                    .field("name", owner.name());
            money(out, "amount", bill.of(owner));
            out.endObject();
        }
        out.endArray();
        tags(out, bill.byTag());
        out.name("commitments").array();
        for (CommitmentUse use : bill.uses()) {
            out.onOneLine('{')
                    .field("name", use.commitment().name())
                    .field("what", use.commitment().what());
            money(out, "used", use.used());
            money(out, "unused", use.unused());
            money(out, "list", use.list());
            money(out, "saved", use.saved());
            money(out, "cash", use.cash());
            out.endObject();
        }
        out.endArray().endObject();
    }

    /** Writes what is paid by the value of each tag, if there is any. */
    static void tags(DocumentText out, Map<String, Map<String, Money>> tags) throws IOException {
        if (tags.isEmpty()) {
            return;
        }
        out.name("tags").array();
        for (Map.Entry<String, Map<String, Money>> key : tags.entrySet()) {
            for (Map.Entry<String, Money> value : key.getValue().entrySet()) {
                out.onOneLine('{').field("key", key.getKey()).field("value", value.getKey());
                money(out, "amount", value.getValue());
                out.endObject();
            }
        }
        out.endArray();
    }

    /** Writes the kinds of cost and their sum as a table. */
    public static void csv(Appendable out, Totals bill) throws IOException {
        out.append("kind,usd\n");
        for (CostKind kind : CostKind.values()) {
            if (bill.of(kind).amount().signum() != 0) {
                out.append(PlainText.csv(kind.word()))
                        .append(',')
                        .append(Figures.exact(bill.of(kind).amount()))
                        .append('\n');
            }
        }
        out.append("total,").append(Figures.exact(bill.total().amount())).append('\n');
    }

    private static void money(DocumentText out, String name, Money amount) throws IOException {
        out.name(name).number(Figures.exact(amount.amount()));
    }
}
