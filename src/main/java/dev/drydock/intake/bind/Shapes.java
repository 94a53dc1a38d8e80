package dev.drydock.intake.bind;

import dev.drydock.scenario.ReadFrom;
import dev.drydock.unit.Absent;
import dev.drydock.unit.ChosenBy;
import dev.drydock.unit.Default;
import dev.drydock.unit.Flat;
import dev.drydock.unit.Key;
import dev.drydock.unit.Word;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the scenario's records look like from outside: their keys, and the words that choose among a sealed family. */
public final class Shapes {
    private Shapes() {}

    /** The key of a component in the scenario file. */
    public static String key(RecordComponent component) {
        Key key = component.getAnnotation(Key.class);
        return key == null ? component.getName() : key.value();
    }

    /** Whether a component is read from a file and so has no key of its own. */
    public static boolean fromFile(RecordComponent component) {
        return component.isAnnotationPresent(ReadFrom.class);
    }

    /** Whether the keys of a component stand among those of the record around it. */
    public static boolean flat(RecordComponent component) {
        return component.isAnnotationPresent(Flat.class);
    }

    /** The components that have keys in the mapping of a record, in order: its own, and in the place of flat ones theirs. */
    public static List<RecordComponent> members(Class<?> type) {
        List<RecordComponent> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (flat(component)) {
                members.addAll(members(component.getType()));
            } else if (!fromFile(component)) {
                members.add(component);
            }
        }
        return members;
    }

    /** The keys of a record, in order. */
    public static List<String> keys(Class<?> type) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : members(type)) {
            keys.add(key(component));
        }
        return keys;
    }

    /** Why a record has no key of that name, where there is a reason to tell. */
    static Optional<String> absent(Class<?> type, String key) {
        return Arrays.stream(type.getAnnotationsByType(Absent.class))
                .filter(one -> one.key().equals(key))
                .map(Absent::why)
                .findFirst();
    }

    /** The component of that key, or null. */
    public static @Nullable RecordComponent component(Class<?> type, String key) {
        for (RecordComponent component : members(type)) {
            if (key(component).equals(key)) {
                return component;
            }
        }
        return null;
    }

    /** The class behind a type, without its arguments. */
    public static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    /** The last type argument: what an Optional or List holds, what a Map maps to. */
    public static Type argument(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    /** The type with an Optional around it taken off. */
    public static Type unwrapped(Type type) {
        return raw(type) == Optional.class ? argument(type) : type;
    }

    /** The key that chooses a record of a family, or null when the keys present choose it. */
    public static @Nullable String chooser(Class<?> family) {
        ChosenBy by = family.getAnnotation(ChosenBy.class);
        return by == null ? null : by.value();
    }

    /** The word of a record of a family chosen by word. */
    public static String word(Class<?> member) {
        Word word = member.getAnnotation(Word.class);
        if (word == null) {
            throw new IllegalStateException(member.getName() + " has no word");
        }
        return word.value();
    }

    /** The words of a family, in order. */
    public static List<String> words(Class<?> family) {
        List<String> words = new ArrayList<>();
        for (Class<?> member : family.getPermittedSubclasses()) {
            words.add(word(member));
        }
        return words;
    }

    /** All keys that a record, or some record of a family, knows. */
    public static List<String> allKeys(Class<?> type) {
        if (!type.isSealed()) {
            return keys(type);
        }
        Set<String> keys = new LinkedHashSet<>();
        String chooser = chooser(type);
        if (chooser != null) {
            keys.add(chooser);
        }
        for (Class<?> member : type.getPermittedSubclasses()) {
            keys.addAll(keys(member));
        }
        return new ArrayList<>(keys);
    }

    /** Whether a component may be left out. */
    public static boolean optional(RecordComponent component) {
        Class<?> raw = component.getType();
        return fromFile(component)
                || raw == Optional.class
                || raw == List.class
                || raw == Map.class
                || component.isAnnotationPresent(Default.class)
                || (raw.isRecord() && allOptional(raw));
    }

    /** Whether a record can be made from an empty mapping. */
    public static boolean allOptional(Class<?> record) {
        if (record.getPackageName().equals("dev.drydock.unit")) {
            return false;
        }
        for (RecordComponent component : record.getRecordComponents()) {
            if (!optional(component)) {
                return false;
            }
        }
        return true;
    }
}
