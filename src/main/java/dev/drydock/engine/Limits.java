package dev.drydock.engine;

import dev.drydock.engine.result.LimitEpisode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The limits that may bind in a run, and the episodes during which they did. */
public final class Limits {
    private static final int MOST_EPISODES = 10_000;

    private final List<Limit> limits = new ArrayList<>();
    private final List<LimitEpisode> episodes = new ArrayList<>();

    private static final class Limit {
        final LimitEpisode.Kind kind;
        final String subject;
        long since = -1;
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
        Limit limit = limits.get(number);
        if (limit.since >= 0) {
            end(limit, now);
        }
    }

    /**
     * Says whether a limit binds.
     *
     * @param wanted what is wanted now
     * @param allowed what the limit allows
     */
    public void set(int number, long now, boolean binds, long wanted, long allowed) {
        Limit limit = limits.get(number);
        if (binds) {
            if (limit.since < 0) {
                limit.since = now;
                limit.wanted = 0;
            }
            limit.wanted = Math.max(limit.wanted, wanted);
            limit.allowed = allowed;
        } else if (limit.since >= 0) {
            end(limit, now);
        }
    }

    /**
     * Says that a limit binds until an instant that is known already; spells that meet are one episode.
     *
     * @param until when it ceases, after {@code from}
     */
    public void binds(int number, long from, long until, long wanted, long allowed) {
        Limit limit = limits.get(number);
        if (limit.since >= 0 && from > limit.until) {
            end(limit, limit.until);
        }
        if (limit.since < 0) {
            limit.since = from;
            limit.wanted = 0;
            limit.until = until;
        }
        limit.until = Math.max(limit.until, until);
        limit.wanted = Math.max(limit.wanted, wanted);
        limit.allowed = allowed;
    }

    private void end(Limit limit, long now) {
        if (episodes.size() < MOST_EPISODES) {
            episodes.add(new LimitEpisode(limit.kind, limit.subject, limit.since, now, limit.wanted, limit.allowed));
        }
        limit.since = -1;
    }

    /** Ends what still binds, and gives all episodes in order of time. */
    List<LimitEpisode> close(long now) {
        for (Limit limit : limits) {
            if (limit.since >= 0) {
                end(limit, Math.min(now, limit.until));
            }
        }
        episodes.sort(Comparator.comparingLong(LimitEpisode::fromMicros));
        return List.copyOf(episodes);
    }
}
