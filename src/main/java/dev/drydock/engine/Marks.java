package dev.drydock.engine;

import dev.drydock.engine.result.Mark;
import java.util.ArrayList;
import java.util.List;

/** What charts point at: the first few thousand happenings of a run. */
final class Marks {
    private static final int MOST = 5_000;

    private final List<Mark> marks = new ArrayList<>();

    void add(long now, String kind, String subject, int count) {
        if (marks.size() < MOST) {
            marks.add(new Mark(now, kind, subject, count));
        }
    }

    List<Mark> all() {
        return List.copyOf(marks);
    }
}
