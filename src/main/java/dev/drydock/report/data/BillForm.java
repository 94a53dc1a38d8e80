package dev.drydock.report.data;

import java.util.List;

/** The columns of a bill, and how a row of it fills them. */
interface BillForm {
    /** The names of the columns. */
    List<String> columns();

    /** The cells of a row, one for each column, ready for a CSV file; empty where there is no value. */
    List<String> cells(BillRow row);
}
