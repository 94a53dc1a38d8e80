package dev.drydock.report.data;

import dev.drydock.billing.statement.Statement;
import dev.drydock.billing.statement.StatementLine.Amounts;
import dev.drydock.report.text.DocumentText;
import dev.drydock.report.text.Figures;
import dev.drydock.report.text.PlainText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** The sums of a bill that was read, as a document and as a table. */
public final class StatementDocument {
    private StatementDocument() {}

    /** Writes them with names. */
    public static void write(DocumentText out, ReadBill bill) throws IOException {
        out.object().field("schema", "drydock.statement/v1");
        body(out, bill);
        if (bill.other().isPresent()) {
            out.name("against").object();
            body(out, bill.other().get());
            out.endObject().name("differences").array();
            Statement with = bill.other().get().statement();
            for (String kind : bill.kinds()) {
                difference(out, "kind", kind, bill.monthly(bill.statement(), kind), bill.monthly(with, kind));
            }
            out.endArray().name("serviceDifferences").array();
            for (String service : bill.services()) {
                difference(
                        out,
                        "service",
                        service,
                        bill.monthlyOfService(bill.statement(), service),
                        bill.monthlyOfService(with, service));
            }
            out.endArray();
        }
        out.endObject();
    }

    private static void body(DocumentText out, ReadBill bill) throws IOException {
        Statement statement = bill.statement();
        out.field("file", bill.name()).field("form", bill.form()).field("currency", statement.currency());
        out.field("lines", statement.lines());
        out.field("from", Instant.ofEpochSecond(statement.from()).toString());
        out.field("to", Instant.ofEpochSecond(statement.to()).toString());
        amounts(out, statement.total());
        out.name("saysEffective").bool(statement.saysEffective());
        out.name("perMonth").number(Figures.exact(bill.monthly(statement)));
        out.name("pricedLines").number(statement.priced());
        out.name("mispricedLines").number(statement.mispriced());
        out.name("largestPriceError").number(Figures.exact(statement.largestError()));
        sums(out, "kinds", "kind", statement.kinds());
        sums(out, "services", "service", statement.services());
        sums(out, "payers", "payer", statement.payers());
        out.name("days").array();
        for (long day : statement.days()) {
            Amounts sum = Amounts.NONE;
            for (String kind : statement.kinds().keySet()) {
                sum = sum.plus(statement.on(day, kind));
            }
            out.onOneLine('{').field("day", LocalDate.ofEpochDay(day).toString());
            amounts(out, sum);
            out.endObject();
        }
        out.endArray();
    }

    private static void sums(DocumentText out, String name, String key, Map<String, Amounts> sums) throws IOException {
        out.name(name).array();
        for (Map.Entry<String, Amounts> entry : sums.entrySet()) {
            out.onOneLine('{').field(key, entry.getKey());
            amounts(out, entry.getValue());
            out.endObject();
        }
        out.endArray();
    }

    private static void amounts(DocumentText out, Amounts amounts) throws IOException {
        out.name("billed").number(Figures.exact(amounts.billed()));
        out.name("effective").number(Figures.exact(amounts.effective()));
        out.name("list").number(Figures.exact(amounts.list()));
    }

    private static void difference(DocumentText out, String key, String name, BigDecimal own, BigDecimal other)
            throws IOException {
        out.onOneLine('{').field(key, name);
        out.name("perMonth").number(Figures.exact(own));
        out.name("againstPerMonth").number(Figures.exact(other));
        out.name("differencePerMonth").number(Figures.exact(other.subtract(own)));
        out.endObject();
    }

    /** Writes the kinds of cost and their sum as a table. */
    public static void csv(Appendable out, ReadBill bill) throws IOException {
        Statement statement = bill.statement();
        out.append("kind,billed,effective,list");
        out.append(bill.other().isPresent() ? ",per_month,against_per_month\n" : "\n");
        for (String kind : bill.kinds()) {
            row(out, PlainText.csv(kind), statement.kinds().getOrDefault(kind, Amounts.NONE));
            if (bill.other().isPresent()) {
                out.append(',').append(Figures.exact(bill.monthly(statement, kind)));
                Statement with = bill.other().get().statement();
                out.append(',').append(Figures.exact(bill.monthly(with, kind)));
            }
            out.append('\n');
        }
        row(out, "total", statement.total());
        if (bill.other().isPresent()) {
            Statement with = bill.other().get().statement();
            out.append(',').append(Figures.exact(bill.monthly(statement)));
            out.append(',').append(Figures.exact(bill.monthly(with)));
        }
        out.append('\n');
    }

    private static void row(Appendable out, String name, Amounts amounts) throws IOException {
        out.append(name)
                .append(',')
                .append(Figures.exact(amounts.billed()))
                .append(',')
                .append(Figures.exact(amounts.effective()))
                .append(',')
                .append(Figures.exact(amounts.list()));
    }
}
