package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.TimeSpan;
import dev.drydock.unit.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that an EventBridge rule starts for each event that matches its pattern. Source: Amazon EventBridge user guide, "Event patterns": every field named
 * must have one of the values listed.
 */
@Doc("Tasks that an EventBridge rule starts for each event that matches.")
@Word("rule")
public record RuleSubmission(
        @Doc("detail-type of the events, like ECS Task State Change; see events.jsonl.") List<String> detailType,
        @Doc("Fields of the event's detail, each with the values that match, like lastStatus: [STOPPED].")
                Map<String, List<String>> detail,
        @Doc("From an event until the rule starts its tasks.")
                @Default(value = "500ms", source = "assumption: events are delivered in near real time")
                TimeSpan delay,
        @Doc("Tasks started for each event.") @Default(value = "1", source = "EventBridge API reference, EcsParameters")
                int count)
        implements Submission {
    public RuleSubmission {
        if (detailType.isEmpty()) {
            throw new IllegalArgumentException("detailType needs at least one kind of event");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive, was " + count);
        }
        detailType = List.copyOf(detailType);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        detail.forEach((field, values) -> fields.put(field, List.copyOf(values)));
        detail = Collections.unmodifiableMap(fields);
    }
}
