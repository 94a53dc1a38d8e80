package dev.drydock.engine.demand;

import dev.drydock.scenario.QueueDemand;
import dev.drydock.stat.Histogram;
import dev.drydock.stat.TimeWeighted;
import java.util.Arrays;

/**
 * A standard queue of Amazon SQS: what is in it, who may receive it, and what became of it.
 *
 * <p>Messages are received in the order of sending. A received message is hidden for the visibility timeout; when it is not deleted by then it can be received anew, before those
 * that nobody received yet; once it was received three times, after all others, and it counts no more for the age of the oldest. One that was received as often as it may be
 * goes to the dead-letter queue when it is asked for again. One that is older than the retention period is gone, wherever it is. Source: Amazon SQS developer guide, "Amazon SQS
 * visibility timeout", "Using dead-letter queues", "Available CloudWatch metrics for Amazon SQS", "Amazon SQS message quotas".
 *
 * <p>A message is named by its slot, and a receipt by the slot and how often the message was received by then.
 */
public final class MessageQueue {
    static final int NONE = MessageList.NONE;
    /** Messages of a standard queue that may be hidden at once. */
    static final int MOST_IN_FLIGHT = 120_000;
    /** Receives after which a message that is not deleted goes to the back of the queue. */
    private static final int TO_THE_BACK = 3;

    private final long visibility;
    private final long retention;
    private final int mostReceives;
    private final RequestLedger ledger;

    private long[] number = new long[16];
    private long[] sentAt = new long[16];
    private long[] hiddenUntil = new long[16];
    private int[] receives = new int[16];
    private boolean[] hiding = new boolean[16];
    private int[] free = new int[16];
    private int freed;
    private int slots;

    /* A message that is not gone is in one of the first three, and in one of the last two. */
    private final MessageList returned = new MessageList();
    private final MessageList fresh = new MessageList();
    private final MessageList hidden = new MessageList();
    private final MessageList aging = new MessageList();
    private final MessageList atTheBack = new MessageList();

    private final TimeWeighted visibleLevel = new TimeWeighted(0, 0);
    private final TimeWeighted hiddenLevel = new TimeWeighted(0, 0);
    private Histogram untilReceived = new Histogram();
    private long sends;
    private long sent;
    private long received;
    private long redelivered;
    private long deleted;
    private long deadLettered;
    private long expired;
    private double waitedMicros;
    private long waitedSince;

    /** An empty queue. @param ledger told what becomes of messages as of requests: lost are those that went to the dead-letter queue, timed out those that were too old */
    MessageQueue(QueueDemand law, RequestLedger ledger) {
        this.visibility = law.visibilityTimeout().micros();
        this.retention = law.messageRetentionPeriod().micros();
        this.mostReceives = law.maxReceiveCount().orElse(Integer.MAX_VALUE);
        this.ledger = ledger;
    }

    /** A message is sent. */
    void send(long now) {
        int slot = freed > 0 ? free[--freed] : slots++;
        if (slot == number.length) {
            grow(slot * 2);
        }
        number[slot] = sends++;
        sentAt[slot] = now;
        receives[slot] = 0;
        hiding[slot] = false;
        fresh.add(slot);
        aging.add(slot);
        sent++;
        ledger.arrive();
        tellLevels(now);
    }

    private void grow(int length) {
        number = Arrays.copyOf(number, length);
        sentAt = Arrays.copyOf(sentAt, length);
        hiddenUntil = Arrays.copyOf(hiddenUntil, length);
        receives = Arrays.copyOf(receives, length);
        hiding = Arrays.copyOf(hiding, length);
        free = Arrays.copyOf(free, length);
    }

    /** Receives the message whose turn it is, which is hidden from now on. @return its slot, or {@link #NONE} when there is none to be had */
    int receive(long now) {
        while (visible() > 0 && hidden.size() < MOST_IN_FLIGHT) {
            MessageList line = returned.isEmpty() ? fresh : returned;
            int slot = line.first();
            if (receives[slot] >= mostReceives) {
                deadLettered++;
                ledger.lose(1);
                forget(slot);
            } else {
                line.remove(slot);
                hidden.add(slot);
                hiding[slot] = true;
                hiddenUntil[slot] = now + visibility;
                received++;
                if (receives[slot]++ > 0) {
                    redelivered++;
                } else {
                    untilReceived.record(now - sentAt[slot]);
                }
                tellLevels(now);
                return slot;
            }
        }
        tellLevels(now);
        return NONE;
    }

    /** How often a message was received so far. */
    int receives(int slot) {
        return receives[slot];
    }

    /** The number of a message, by the order of sending. */
    long number(int slot) {
        return number[slot];
    }

    /** Deletes a message, unless it is gone or was received anew since. */
    void delete(long now, int slot, long receivedNumber, int receipt) {
        if (number[slot] == receivedNumber && receives[slot] == receipt) {
            deleted++;
            ledger.serve(now - sentAt[slot]);
            forget(slot);
            tellLevels(now);
        }
    }

    /** Does what is due by now: messages can be received anew, or are too old. */
    void step(long now) {
        while (!hidden.isEmpty() && hiddenUntil[hidden.first()] <= now) {
            giveBack(hidden.first());
        }
        for (int slot = oldest(); slot != NONE && sentAt[slot] + retention <= now; slot = oldest()) {
            expired++;
            ledger.timeOut();
            forget(slot);
        }
        tellLevels(now);
    }

    /** When {@link #step} has something to do next, or {@link TaskQueue#NEVER}. */
    long nextDue() {
        long due = hidden.isEmpty() ? TaskQueue.NEVER : hiddenUntil[hidden.first()];
        int oldest = oldest();
        return oldest == NONE ? due : Math.min(due, sentAt[oldest] + retention);
    }

    /* All wait for the same time, so that they come back in the order in which they were hidden. */
    private void giveBack(int slot) {
        hidden.remove(slot);
        hiding[slot] = false;
        if (receives[slot] < TO_THE_BACK) {
            returned.add(slot);
            return;
        }
        fresh.add(slot);
        if (receives[slot] == TO_THE_BACK) {
            aging.remove(slot);
            int before = atTheBack.last();
            while (before != NONE && number[before] > number[slot]) {
                before = atTheBack.before(before);
            }
            atTheBack.addAfter(slot, before);
        }
    }

    private int oldest() {
        if (atTheBack.isEmpty() || aging.isEmpty()) {
            return aging.isEmpty() ? atTheBack.first() : aging.first();
        }
        return number[aging.first()] < number[atTheBack.first()] ? aging.first() : atTheBack.first();
    }

    private void forget(int slot) {
        boolean back = hiding[slot] ? receives[slot] > TO_THE_BACK : receives[slot] >= TO_THE_BACK;
        (back ? atTheBack : aging).remove(slot);
        if (hiding[slot]) {
            hidden.remove(slot);
        } else {
            (back || receives[slot] == 0 ? fresh : returned).remove(slot);
        }
        number[slot] = NONE;
        free[freed++] = slot;
    }

    private void tellLevels(long now) {
        waitedMicros += (double) (now - waitedSince) * visibleLevel.level();
        waitedSince = now;
        visibleLevel.set(now, visible());
        hiddenLevel.set(now, hidden.size());
    }

    /** The messages × microseconds that some could have been received but were not, since the last call. */
    double drainWaited(long now) {
        tellLevels(now);
        double waited = waitedMicros;
        waitedMicros = 0;
        return waited;
    }

    /** Forgets what was counted so far; the messages stay. */
    void measureFrom(long now) {
        visibleLevel.restart(now);
        hiddenLevel.restart(now);
        untilReceived = new Histogram();
        sent = 0;
        received = 0;
        redelivered = 0;
        deleted = 0;
        deadLettered = 0;
        expired = 0;
    }

    /** Messages that can be received, as {@code ApproximateNumberOfMessagesVisible} counts them. */
    public int visible() {
        return returned.size() + fresh.size();
    }

    /** Messages that were received and not deleted, as {@code ApproximateNumberOfMessagesNotVisible} counts them. */
    public int notVisible() {
        return hidden.size();
    }

    /** The age of the oldest message in microseconds, as {@code ApproximateAgeOfOldestMessage} has it; 0 when there is none. */
    public long ageOfOldest(long now) {
        return aging.isEmpty() ? 0 : now - sentAt[aging.first()];
    }

    /** Messages that could be received, over the measured time. */
    public TimeWeighted visibleLevel() {
        return visibleLevel;
    }

    /** Messages received and not deleted, over the measured time. */
    public TimeWeighted notVisibleLevel() {
        return hiddenLevel;
    }

    /** The time in microseconds from sending to the first receive. */
    public Histogram untilReceived() {
        return untilReceived;
    }

    /** Messages sent. */
    public long sent() {
        return sent;
    }

    /** Messages received, each as often as it was. */
    public long received() {
        return received;
    }

    /** Messages received anew: their second receive and any after it. */
    public long redelivered() {
        return redelivered;
    }

    /** Messages deleted by a task that had worked on them. */
    public long deleted() {
        return deleted;
    }

    /** Messages moved to the dead-letter queue. */
    public long deadLettered() {
        return deadLettered;
    }

    /** Messages that were older than the retention period. */
    public long expired() {
        return expired;
    }
}
