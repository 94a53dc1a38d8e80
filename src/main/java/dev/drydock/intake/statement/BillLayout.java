package dev.drydock.intake.statement;

import dev.drydock.billing.statement.StatementLine;
import java.util.List;

/** How one form of bill says what a line is. */
interface BillLayout {
    /** Its name, as a table shows it. */
    String title();

    /** The columns without which a line cannot be read. */
    List<String> required();

    /** The column that says when a line ends. */
    String end();

    /** The column that names the currency. */
    String currency();

    /** The line of the row at hand. */
    StatementLine line(BillTable row);
}
