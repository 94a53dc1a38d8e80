package dev.drydock.report.data;

import java.util.List;

/** The columns of a bill, and how a row of it fills them. */
interface BillForm {
    /** The names of the columns. */
    List<String> columns();

    /** Whether it says of a row for whom its cost is split. */
    boolean splits(BillRow row);

    /** The lines that a row becomes, each with a cell for each column, ready for a CSV file; cells are empty where there is no value. */
    List<List<String>> rows(BillRow row);
}
