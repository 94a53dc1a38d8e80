package dev.drydock.scenario;

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
                                "Application Auto Scaling user guide, target tracking: its CloudWatch alarms are billed; the ten free alarms of an account are taken to be used up")
                boolean scalingAlarms) {}
