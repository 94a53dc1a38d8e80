package dev.drydock.engine;

import dev.drydock.engine.result.LimitEpisode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The limits that may bind in a run, and the episodes during which they did. */
public final class Limits {
    private static final int MOST_EPISODES = 10_000;

    private final List<Limit> limits = new ArrayList<>();
    private final List<LimitEpisode> episodes = new ArrayList<>();
    /* Which of them bind now: hardly any does, and all are asked every minute. */
    private final BitSet binding = new BitSet();

    private static final class Limit {
        final LimitEpisode.Kind kind;
        final String subject;
        long since;
        long wanted;
        long allowed;
        long until = Long.MAX_VALUE;

        Limit(LimitEpisode.Kind kind, String subject) {
            this.kind = kind;
            this.subject = subject;
        }
    }

    /** Registers a limit. @param subject the path of what it binds @return its number */
    public int register(LimitEpisode.Kind kind, String subject) {
        limits.add(new Limit(kind, subject));
        return limits.size() - 1;
    }

    /** Says that a limit does not bind. */
    public void release(int number, long now) {
        if (binding.get(number)) {
            end(number, now);
        }
    }

    /**
     * Says whether a limit binds.
     *
     * @param wanted what is wanted now
     * @param allowed what the limit allows
     */
    public void set(int number, long now, boolean binds, long wanted, long allowed) {
        if (!binds) {
            release(number, now);
            return;
        }
        Limit limit = limits.get(number);
        if (!binding.get(number)) {
            begin(number, now);
        }
        limit.wanted = Math.max(limit.wanted, wanted);
        limit.allowed = allowed;
    }

    /**
     * Says that a limit binds until an instant that is known already; spells that meet are one episode.
     *
     * @param until when it ceases, after {@code from}
     */
    public void binds(int number, long from, long until, long wanted, long allowed) {
        Limit limit = limits.get(number);
        if (binding.get(number) && from > limit.until) {
            end(number, limit.until);
        }
        if (!binding.get(number)) {
            begin(number, from);
            limit.until = until;
        }
        limit.until = Math.max(limit.until, until);
        limit.wanted = Math.max(limit.wanted, wanted);
        limit.allowed = allowed;
    }

    private void begin(int number, long now) {
        binding.set(number);
        limits.get(number).since = now;
        limits.get(number).wanted = 0;
    }

    private void end(int number, long now) {
        Limit limit = limits.get(number);
        if (episodes.size() < MOST_EPISODES) {
            episodes.add(new LimitEpisode(limit.kind, limit.subject, limit.since, now, limit.wanted, limit.allowed));
        }
        binding.clear(number);
    }

    /** Ends what still binds, and gives all episodes in order of time. */
    List<LimitEpisode> close(long now) {
        for (int number = binding.nextSetBit(0); number >= 0; number = binding.nextSetBit(number + 1)) {
            end(number, Math.min(now, limits.get(number).until));
        }
        episodes.sort(Comparator.comparingLong(LimitEpisode::fromMicros));
        return List.copyOf(episodes);
    }
}
