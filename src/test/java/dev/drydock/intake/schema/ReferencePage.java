package dev.drydock.intake.schema;

import dev.drydock.intake.bind.Law;
import dev.drydock.intake.bind.Scalars;
import dev.drydock.intake.bind.Shapes;
import dev.drydock.intake.ecs.EcsFields;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.random.Distribution;
import dev.drydock.scenario.Scenario;
import dev.drydock.scenario.Setting;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Measures;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the reference page of the scenario file from the records, their docs and defaults. */
final class ReferencePage {
    private final StringBuilder out = new StringBuilder();
    private final Set<Class<?>> seen = new LinkedHashSet<>();
    private final Deque<Class<?>> open = new ArrayDeque<>();

    private ReferencePage() {}

    static String markdown() throws IOException {
        ReferencePage page = new ReferencePage();
        page.out.append(Files.readString(Path.of("src/test/resources/intake/scenario-head.md")));
        page.visit(Scenario.class);
        while (!page.open.isEmpty()) {
            page.type(page.open.removeFirst());
        }
        page.laws();
        page.quantities();
        page.taskDefinition();
        page.codes();
        return page.out.toString();
    }

    private static String doc(AnnotatedElement element) {
        Doc doc = element.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    private void visit(Class<?> type) {
        if (seen.add(type)) {
            open.addLast(type);
        }
    }

    private void type(Class<?> type) {
        out.append("\n## ").append(type.getSimpleName()).append("\n\n");
        if (!doc(type).isEmpty()) {
            out.append(doc(type)).append("\n\n");
        }
        if (type.isEnum()) {
            words(type);
        } else if (type.isSealed()) {
            members(type);
        } else {
            keys(type);
        }
    }

    private void words(Class<?> type) {
        out.append("| word | meaning |\n|---|---|\n");
        List<String> words = Scalars.words(type);
        Object[] constants = type.getEnumConstants();
        for (int i = 0; i < constants.length; i++) {
            out.append("| `")
                    .append(words.get(i))
                    .append("` | ")
                    .append(constantDoc(type, constants[i]))
                    .append(" |\n");
        }
    }

    private static String constantDoc(Class<?> type, Object constant) {
        try {
            return doc(type.getField(((Enum<?>) constant).name()));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private void members(Class<?> family) {
        String chooser = Shapes.chooser(family);
        if (chooser != null) {
            out.append("Chosen by `").append(chooser).append("`:\n\n| word | meaning |\n|---|---|\n");
            for (Class<?> member : family.getPermittedSubclasses()) {
                out.append("| `")
                        .append(Shapes.word(member))
                        .append("` | ")
                        .append(doc(member))
                        .append(" |\n");
            }
        } else {
            out.append("One of these, chosen by the key that is there:\n");
        }
        for (Class<?> member : family.getPermittedSubclasses()) {
            if (!Shapes.keys(member).isEmpty()) {
                String name = chooser == null
                        ? "with `" + Shapes.keys(member).get(0) + "`"
                        : "`" + chooser + ": " + Shapes.word(member) + "`";
                out.append("\n### ")
                        .append(family.getSimpleName())
                        .append(' ')
                        .append(name)
                        .append("\n\n");
                out.append(doc(member)).append("\n\n");
                keys(member);
            }
        }
    }

    private void keys(Class<?> record) {
        out.append("| key | value | default | meaning |\n|---|---|---|---|\n");
        for (RecordComponent component : Shapes.members(record)) {
            Measures measures = component.getAnnotation(Measures.class);
            out.append("| `")
                    .append(Shapes.key(component))
                    .append("` | ")
                    .append(value(component.getGenericType(), measures))
                    .append(" | ")
                    .append(missing(component))
                    .append(" | ")
                    .append(doc(component))
                    .append(" |\n");
        }
    }

    private static String missing(RecordComponent component) {
        Default assumed = component.getAnnotation(Default.class);
        if (assumed != null) {
            return "`" + assumed.value() + "` (" + assumed.source() + ")";
        }
        return Shapes.optional(component) ? "may be left out" : "**required**";
    }

    private String value(Type type, @Nullable Measures measures) {
        Class<?> raw = Shapes.raw(type);
        if (raw == Optional.class) {
            return value(Shapes.argument(type), measures);
        } else if (raw == List.class) {
            return "list of " + value(Shapes.argument(type), measures);
        } else if (raw == Map.class) {
            return "mapping of names to " + value(Shapes.argument(type), measures);
        } else if (raw == Setting.class) {
            return "any value";
        } else if (raw == Distribution.class) {
            String of = measures == null ? "number" : measures.value().name().toLowerCase(Locale.ROOT);
            return "[distribution](#distributions) of " + of;
        } else if (raw == TaskDefinition.class) {
            return "[task definition](#task-definitions)";
        } else if (raw == String.class) {
            return "text";
        } else if (raw == boolean.class || raw == Boolean.class) {
            return "`true` or `false`";
        } else if (raw == BigDecimal.class) {
            return "number";
        } else if (Scalars.reads(raw) && !raw.isEnum()) {
            return raw.isPrimitive() || Number.class.isAssignableFrom(raw)
                    ? "whole number"
                    : "`" + Patterns.of(raw).example() + "`";
        }
        visit(raw);
        return "[" + raw.getSimpleName() + "](#" + raw.getSimpleName().toLowerCase(Locale.ROOT) + ")";
    }

    private void laws() {
        out.append("\n## Distributions\n\nA plain value is a constant; a mapping names its law with `distribution`. ");
        out.append("Values are in the unit of what is measured: `50ms`, `2MiB`, or a plain number.\n\n");
        out.append("| distribution | keys | meaning |\n|---|---|---|\n");
        for (Law law : Law.values()) {
            out.append("| `").append(law.word()).append("` | ");
            int count = 0;
            for (List<Law.Parameter> form : law.forms()) {
                out.append(count++ == 0 ? "" : ", or ");
                for (int i = 0; i < form.size(); i++) {
                    out.append(i == 0 ? "`" : ", `").append(form.get(i).key()).append('`');
                }
            }
            out.append(" | ").append(law.doc()).append(" |\n");
        }
    }

    private void quantities() {
        out.append("\n## Quantities\n\n| what | example |\n|---|---|\n");
        for (Patterns one : Patterns.values()) {
            out.append("| ")
                    .append(one.words())
                    .append(" | `")
                    .append(one.example())
                    .append("` |\n");
        }
    }

    private void taskDefinition() {
        out.append(
                        "\n## Task definitions\n\n`{file: web.taskdef.json}` names a file as `aws ecs describe-task-definition` prints it ")
                .append("or `register-task-definition` takes it; the same fields may stand inline.\n\n");
        out.append("Read: ").append(String.join(", ", EcsFields.TASK)).append(".\n");
        out.append("Known and listed as not modelled: ").append(String.join(", ", EcsFields.TASK_NOT_MODELLED));
        out.append(".\n\nOf a container, read: ")
                .append(String.join(", ", EcsFields.CONTAINER))
                .append(".\n");
        out.append("Known and listed as not modelled: ").append(String.join(", ", EcsFields.CONTAINER_NOT_MODELLED));
        out.append(".\n");
    }

    private void codes() {
        out.append("\n## Problem codes\n\n| code | name |\n|---|---|\n");
        for (ProblemCode code : ProblemCode.values()) {
            out.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .append(" |\n");
        }
    }
}
