package dev.drydock.billing;

import dev.drydock.billing.usage.UsageLog;

/** Makes one line of each account and slice that has usage, in the log's own order. */
record Normalise() implements RatingStage {
    @Override
    public void apply(Sheet sheet) {
        UsageLog log = sheet.log();
        for (int account = 0; account < log.accounts(); account++) {
            for (int slice = 0; slice < log.slices(account); slice++) {
                long quantity = log.quantity(account, slice);
                if (quantity < 0) {
                    throw new IllegalStateException("usage is negative: " + log.key(account) + " " + quantity);
                }
                if (quantity > 0) {
                    sheet.add(account, slice, quantity);
                }
            }
        }
    }
}
