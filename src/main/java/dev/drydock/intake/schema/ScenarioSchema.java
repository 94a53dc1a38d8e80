package dev.drydock.intake.schema;

import dev.drydock.intake.bind.Law;
import dev.drydock.intake.bind.Scalars;
import dev.drydock.intake.bind.Shapes;
import dev.drydock.intake.ecs.EcsFields;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Setting;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The JSON Schema (draft-07, which editors' YAML servers read) of the scenario file, made from the scenario's records. */
public final class ScenarioSchema {
    private final Map<String, Object> definitions = new LinkedHashMap<>();

    private ScenarioSchema() {}

    /** The schema as JSON text. */
    public static String json() {
        ScenarioSchema schema = new ScenarioSchema();
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "Drydock scenario");
        root.putAll(schema.object(Scenario.class, "", ""));
        root.put("definitions", schema.definitions);
        return JsonText.of(root);
    }

    /** What a type or component means. */
    private static String doc(AnnotatedElement element) {
        Doc doc = element.getAnnotation(Doc.class);
        if (doc == null) {
            throw new IllegalStateException(element + " has no @Doc");
        }
        return doc.value();
    }

    /** The schema of a record; where a key chooses it, that key with its only word comes first. */
    private Map<String, Object> object(Class<?> record, String chooser, String word) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", doc(record));
        schema.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (!chooser.isEmpty()) {
            properties.put(chooser, Map.of("const", word));
            required.add(chooser);
        }
        for (RecordComponent component : Shapes.members(record)) {
            properties.put(Shapes.key(component), member(component));
            if (!Shapes.optional(component)) {
                required.add(Shapes.key(component));
            }
        }
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> member(RecordComponent component) {
        Measures measures = component.getAnnotation(Measures.class);
        Measures.Quantity quantity = measures == null ? Measures.Quantity.NUMBER : measures.value();
        Map<String, Object> value = value(component.getGenericType(), quantity);
        Default assumed = component.getAnnotation(Default.class);
        Map<String, Object> schema = new LinkedHashMap<>();
        String text = doc(component);
        schema.put(
                "description",
                assumed == null ? text : text + " Default: " + assumed.value() + " (" + assumed.source() + ").");
        if (value.containsKey("$ref")) {
            /* draft-07 ignores what stands beside a $ref */
            schema.put("allOf", List.of(value));
        } else {
            schema.putAll(value);
        }
        return schema;
    }

    private Map<String, Object> value(Type type, Measures.Quantity quantity) {
        Class<?> raw = Shapes.raw(type);
        if (raw == Optional.class) {
            return value(Shapes.argument(type), quantity);
        } else if (raw == List.class) {
            return schema("type", "array", "items", value(Shapes.argument(type), quantity));
        } else if (raw == Map.class) {
            return schema("type", "object", "additionalProperties", value(Shapes.argument(type), quantity));
        } else if (raw == Setting.class) {
            return new LinkedHashMap<>();
        } else if (raw == Distribution.class) {
            return law(quantity);
        } else if (raw == TaskDefinition.class) {
            return reference("TaskDefinition", () -> taskDefinition());
        } else if (raw.isEnum()) {
            return reference(raw.getSimpleName(), () -> schema("enum", Scalars.words(raw)));
        } else if (Scalars.reads(raw)) {
            return scalar(raw);
        } else if (raw.isSealed()) {
            return reference(raw.getSimpleName(), () -> family(raw));
        }
        return reference(raw.getSimpleName(), () -> object(raw, "", ""));
    }

    private static Map<String, Object> schema(String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    private static Map<String, Object> schema(String key, Object value, String key2, Object value2) {
        Map<String, Object> schema = schema(key, value);
        schema.put(key2, value2);
        return schema;
    }

    /** A reference to a definition, which is made on first use. */
    private Map<String, Object> reference(String name, Supplier<Map<String, Object>> definition) {
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, definition.get());
        }
        return schema("$ref", "#/definitions/" + name);
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type == String.class) {
            return schema("type", "string", "minLength", 1);
        } else if (type == boolean.class || type == Boolean.class) {
            return schema("type", "boolean");
        } else if (type == BigDecimal.class) {
            return schema("type", "number");
        } else if (Scalars.unit(type) || type == Instant.class) {
            return schema("type", "string", "pattern", Patterns.of(type).pattern());
        }
        return schema("type", "integer");
    }

    private Map<String, Object> family(Class<?> family) {
        String chooser = Shapes.chooser(family);
        List<Object> members = new ArrayList<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            RecordComponent[] components = member.getRecordComponents();
            if (chooser == null && components.length == 1) {
                members.add(value(components[0].getGenericType(), Measures.Quantity.NUMBER));
            }
            members.add(chooser == null ? object(member, "", "") : object(member, chooser, Shapes.word(member)));
        }
        return schema("description", doc(family), "anyOf", members);
    }

    private Map<String, Object> law(Measures.Quantity quantity) {
        String name = quantity == Measures.Quantity.TIME
                ? "TimeDistribution"
                : quantity == Measures.Quantity.BYTES ? "BytesDistribution" : "NumberDistribution";
        return reference(name, () -> {
            List<Object> forms = new ArrayList<>();
            forms.add(quantity(quantity));
            for (Law law : Law.values()) {
                for (List<Law.Parameter> form : law.forms()) {
                    forms.add(form(law, form, quantity));
                }
            }
            return schema("description", "A plain value, or a law of chance and its parameters.", "anyOf", forms);
        });
    }

    private Map<String, Object> form(Law law, List<Law.Parameter> form, Measures.Quantity quantity) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        properties.put("distribution", Map.of("const", law.word()));
        required.add("distribution");
        for (Law.Parameter parameter : form) {
            properties.put(parameter.key(), parameter(parameter.kind(), quantity));
            required.add(parameter.key());
        }
        Map<String, Object> schema = schema("description", law.doc(), "type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> parameter(Law.Kind kind, Measures.Quantity quantity) {
        return switch (kind) {
            case QUANTITY -> quantity(quantity);
            case NUMBER -> schema("type", "number");
            case COUNT -> schema("type", "integer", "minimum", 1);
            case LAW -> law(quantity);
            case QUANTITIES -> schema("type", "array", "items", quantity(quantity));
            case NUMBERS -> schema("type", "array", "items", schema("type", "number"));
            case LAWS -> schema("type", "array", "items", law(quantity));
        };
    }

    private static Map<String, Object> quantity(Measures.Quantity quantity) {
        return switch (quantity) {
            case TIME -> schema("type", "string", "pattern", Patterns.TIME.pattern());
            case BYTES -> schema("type", "string", "pattern", Patterns.BYTES.pattern());
            case NUMBER -> schema("type", "number");
        };
    }

    /** A task definition is the vendor's: a file, or the same fields inline, of which the reader checks the values. */
    private Map<String, Object> taskDefinition() {
        Map<String, Object> file = schema("type", "object", "additionalProperties", false);
        file.put(
                "properties",
                schema(
                        "file",
                        schema(
                                "description",
                                "A file inside the scenario's folder, as the AWS CLI prints or takes it.",
                                "type",
                                "string")));
        file.put("required", List.of("file"));
        Map<String, Object> inline = schema("type", "object", "additionalProperties", false);
        Map<String, Object> properties = fields(EcsFields.TASK, EcsFields.TASK_NOT_MODELLED);
        Map<String, Object> container = schema("type", "object", "additionalProperties", false);
        container.put("properties", fields(EcsFields.CONTAINER, EcsFields.CONTAINER_NOT_MODELLED));
        container.put("required", List.of("name", "image"));
        properties.put("containerDefinitions", schema("type", "array", "items", container));
        inline.put("properties", properties);
        inline.put("required", List.of("family", "containerDefinitions"));
        return schema("description", doc(TaskDefinition.class), "anyOf", List.of(file, inline));
    }

    private static Map<String, Object> fields(List<String> read, List<String> notModelled) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String field : read) {
            properties.put(field, schema("description", "As ECS has it."));
        }
        for (String field : notModelled) {
            properties.put(field, schema("description", "As ECS has it; not modelled."));
        }
        return properties;
    }
}
