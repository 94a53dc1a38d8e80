package dev.drydock.cli;

/** How finely {@code bill.csv} is cut in time. */
enum BillSlices {
    DAILY,
    HOURLY
}
