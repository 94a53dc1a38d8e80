package dev.drydock.scenario;

import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceBook;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.Map;

/** What CloudWatch bills beside the metrics that AWS's services send it for nothing; a scenario without it has no CloudWatch on its bill. */
@Doc("What CloudWatch bills: logs, custom metrics and alarms; without this section none of it is metered.")
public record CloudWatch(
        @Doc("Log groups by name, as awslogs-group in task definitions; a group that is not listed has no logs.")
                Map<String, LogGroup> logGroups,
        @Doc("Custom metrics of services and tasks, by namespace.") Map<String, CustomMetrics> customMetrics,
        @Doc("Whether the alarms that scaling policies and managed scaling keep are metered.")
                @Default(
                        value = "true",
                        source =
                                "Application Auto Scaling user guide, target tracking: its CloudWatch alarms are billed")
                boolean scalingAlarms,
        @Doc(
                        "Whether what CloudWatch gives an account free each month is left for this scenario: 10 metrics, 10 alarms, 5 GB of logs taken in and 5 GB kept.")
                @Default(
                        value = "true",
                        source =
                                "Amazon CloudWatch pricing page, Free tier; assumption: nothing else in the account uses it")
                boolean freeTier) {
    /** A book without the free allowances of CloudWatch in a region. */
    public static PriceBook withoutFreeTier(PriceBook book, String region) {
        Place place = new Place("", region, "");
        return book.withoutFree(PriceKey.plain(Product.CLOUDWATCH_METRICS, place, ""))
                .withoutFree(PriceKey.plain(Product.CLOUDWATCH_ALARMS, place, ""))
                .withoutFree(PriceKey.plain(Product.CLOUDWATCH_LOGS, place, "ingested"))
                .withoutFree(PriceKey.plain(Product.CLOUDWATCH_LOGS, place, "scanned"))
                .withoutFree(PriceKey.plain(Product.CLOUDWATCH_LOGS_STORAGE, place, ""));
    }
}
