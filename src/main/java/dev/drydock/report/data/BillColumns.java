package dev.drydock.report.data;

import dev.drydock.billing.Bill;

/** The vocabularies that {@code bill.csv} may be written in. */
public enum BillColumns {
    /** FOCUS 1.0, the FinOps Open Cost and Usage Specification. */
    FOCUS,
    /** AWS's own Cost and Usage Report 2.0. */
    CUR;

    BillForm form(BillNames names, Bill bill, BillStyle style) {
        return this == FOCUS ? new FocusForm(names) : new CurForm(names, UnusedCommitment.of(bill, names, style), bill);
    }
}
