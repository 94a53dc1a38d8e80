package dev.drydock.engine;

import dev.drydock.engine.result.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What charts point at: the first thousand happenings of each kind. */
public final class Marks {
    private static final int MOST_OF_A_KIND = 1_000;

    private final List<Mark> marks = new ArrayList<>();
    /* Looked up only. */
    private final Map<String, Integer> ofKind = new HashMap<>();

    /** Notes a happening. @param kind short kebab-case kind @param subject path of what it befell @param count how many it befell */
    public void add(long now, String kind, String subject, int count) {
        if (ofKind.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND) {
            marks.add(new Mark(now, kind, subject, count));
        }
    }

    List<Mark> all() {
        return List.copyOf(marks);
    }
}
