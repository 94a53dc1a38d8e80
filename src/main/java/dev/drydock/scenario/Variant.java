package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import java.util.Map;

/** A change to the scenario; its settings have been applied and checked when the variant was read. */
@Doc("A change to the scenario.")
public record Variant(@Doc("Values by path; null removes what stands there.") Map<String, Setting> set) {}
