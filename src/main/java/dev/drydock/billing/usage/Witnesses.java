package dev.drydock.billing.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each single thing that was held, with what opened and closed it: what a usage record is the sum of. */
public final class Witnesses {
    /** Whoever is not one of many, like a load balancer, stands from the run's start to its end. */
    static final Note STANDING = new Note("", "run starts", "run ends");

    private final List<Entry> entries = new ArrayList<>();
    private Note next = STANDING;

    /**
     * What is known of a holding beside its times.
     *
     * @param subject what was held, like {@code node/shop/od/3} or {@code task/shop/services/web/17}; empty for what there is one of
     * @param opened the event that began it
     * @param closed the event that ended it
     */
    record Note(String subject, String opened, String closed) {}

    private record Entry(int holding, long from, long to, Ending ending, Note note) {}

    /**
     * What one holding has of a usage record.
     *
     * @param subject what was held, like {@code node/shop/od/3} or {@code task/shop/services/web/17}; empty for what there is one of, and for what is counted as it happens
     * @param opened the event that began it
     * @param from when, in microseconds since the scenario's start
     * @param closed the event that ended it
     * @param to when
     * @param quantity its part of the record, in the product's metered unit
     */
    public record Share(String subject, String opened, long from, String closed, long to, long quantity) {}

    /** Says what the next holding is. */
    void note(String subject, String opened, String closed) {
        next = new Note(subject, opened, closed);
    }

    void held(int holding, long from, long to, Ending ending) {
        entries.add(new Entry(holding, from, to, ending, next));
        next = STANDING;
    }

    /** The shares of each account's slices, by the accounts' numbers in the meter. */
    static final class Index {
        private final Meter meter;
        private final Map<Integer, List<Entry>> byAccount = new HashMap<>();

        Index(Meter meter, Witnesses all) {
            this.meter = meter;
            for (Entry entry : all.entries) {
                meter.accounts(entry.holding).forEach(account -> byAccount
                        .computeIfAbsent(account, of -> new ArrayList<>())
                        .add(entry));
            }
        }

        List<Share> of(int account, int slice) {
            List<Share> shares = new ArrayList<>();
            for (Entry entry : byAccount.getOrDefault(account, List.of())) {
                long part = meter.part(entry.holding, account, slice, entry.from, entry.to, entry.ending);
                if (part > 0) {
                    shares.add(new Share(
                            entry.note.subject, entry.note.opened, entry.from, entry.note.closed, entry.to, part));
                }
            }
            return shares;
        }
    }
}
