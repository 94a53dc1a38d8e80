package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Share;
import dev.drydock.unit.Worded;
import java.util.List;
import java.util.Optional;

/** A CloudWatch log group: what containers write to it by the awslogs driver, and how long it is kept. */
@Doc("A CloudWatch log group: what containers write to it by the awslogs driver, and how long it is kept.")
public record LogGroup(
        @Doc("What a running task's container writes in an hour, uncompressed.") Bytes perTaskHour,
        @Doc("Days after which what was written is deleted; without it never.") Optional<Integer> retentionInDays,
        @Doc("What is stored at the start, compressed; with a retention it goes evenly in that time.")
                @Default(value = "0B", source = "assumption: the group is new")
                Bytes stored,
        @Doc("Stored size as a share of what was written.")
                @Default(value = "15%", source = "AWS Pricing Calculator, CloudWatch: storage compression factor 0.15")
                Share archivedShare,
        @Doc("Its class.") @Default(value = "STANDARD", source = "CloudWatch Logs API reference, CreateLogGroup")
                LogGroupClass logGroupClass) {
    /** The classes of log groups that containers log to. Source: CloudWatch Logs API reference, CreateLogGroup. */
    public enum LogGroupClass implements Worded {
        @Doc("All of CloudWatch Logs.")
        STANDARD("ingested"),
        @Doc("A part of its features, at half the price of what comes in.")
        INFREQUENT_ACCESS("ingested-infrequent-access");

        private final String price;

        LogGroupClass(String price) {
            this.price = price;
        }

        @Override
        public String word() {
            return name();
        }

        /** The type under which its bytes taken in are priced. */
        public String price() {
            return price;
        }
    }

    /** CloudWatch Logs API reference, PutRetentionPolicy. */
    private static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288,
            3_653);

    public LogGroup {
        if (retentionInDays.isPresent() && !RETENTIONS.contains(retentionInDays.get())) {
            throw new IllegalArgumentException("retentionInDays must be one of "
                    + String.join(", ", RETENTIONS.stream().map(String::valueOf).toList()) + ", was "
                    + retentionInDays.get());
        }
        if (archivedShare.fraction() > 1) {
            throw new IllegalArgumentException("archivedShare must be at most 100%, was " + archivedShare);
        }
    }
}
