package dev.drydock.engine.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.drydock.random.Constant;
import dev.drydock.random.Distribution;
import dev.drydock.random.Exponential;
import dev.drydock.scenario.OnStop;
import dev.drydock.scenario.QueueDemand;
import dev.drydock.scenario.SteadyTraffic;
import dev.drydock.unit.Bytes;
import dev.drydock.unit.Cpu;
import dev.drydock.unit.Rate;
import dev.drydock.unit.Share;
import dev.drydock.unit.TimeSpan;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages in a queue that never forgets obey queueing theory; what a queue does with those that nobody deletes is worked out by hand. */
class QueueLoadTest {
    private static final long SECOND = LoadRig.SECOND;
    private static final long HOUR = 60 * LoadRig.MINUTE;
    private static final TaskSize ONE_CORE = new TaskSize(Cpu.VCPU, Cpu.VCPU, 0, 0);

    private Distribution serviceTime = new Constant(10 * SECOND);
    private int concurrency = 1;
    private int batch = 1;
    private String visibilityTimeout = "30s";
    private String retention = "4d";
    private Optional<Integer> maxReceiveCount = Optional.empty();
    private long poison;
    private OnStop onStop = OnStop.FINISH;

    private QueueDemand demand() {
        return new QueueDemand(
                new SteadyTraffic(Rate.parse("1/s")),
                Optional.empty(),
                Optional.of(serviceTime),
                concurrency,
                batch,
                TimeSpan.parse(visibilityTimeout),
                TimeSpan.parse(retention),
                maxReceiveCount,
                Share.ofPercent(poison),
                onStop,
                Bytes.ZERO,
                Optional.empty());
    }

    private LoadRig rig() {
        return new LoadRig(RequestLaw.of(demand()));
    }

    private static void send(LoadRig rig, QueueLoad[] load, int messages) {
        rig.at(0, () -> {
            for (int i = 0; i < messages; i++) {
                load[0].arrivalDue(0);
            }
        });
    }

    private QueueLoad afterSending(int messages, int tasks, long micros, LoadRig rig) {
        QueueLoad[] load = new QueueLoad[1];
        send(rig, load, messages);
        load[0] = rig.queue(demand());
        rig.run(load[0], tasks, ONE_CORE, micros);
        return load[0];
    }

    @Test
    void fourTasks_queueThatNeverForgets_answerAsErlangC() {
        /* M/M/4 at load 0.8: Erlang C = 0.59643, Wq = C/(c mu - lambda) = 0.59643/(400 - 320) s = 7.455 ms, Lq = 320 x Wq = 2.386, response 17.455 ms. */
        serviceTime = new Exponential(10_000);
        visibilityTimeout = "12h";
        LoadRig rig = rig().rate(320).measureFrom(HOUR / 10);
        QueueLoad load = rig.queue(demand());
        LoadRig.Outcome out = rig.run(load, 4, ONE_CORE, 2 * HOUR);
        assertEquals(17_455, out.latency().mean(), 400);
        assertEquals(7_455, load.queue().untilReceived().mean(), 300);
        assertEquals(2.386, load.queue().visibleLevel().mean(2 * HOUR), 0.1);
        assertEquals(3.2, load.queue().notVisibleLevel().mean(2 * HOUR), 0.03);
        assertEquals(load.queue().sent(), load.queue().deleted(), 40);
        assertEquals(0, load.queue().redelivered());
    }

    @Test
    void taskDies_itsMessage_isReceivedAnewWhenItsTimeoutIsOver() {
        LoadRig rig = rig();
        QueueLoad[] load = new QueueLoad[1];
        send(rig, load, 1);
        rig.at(4 * SECOND, () -> load[0].taskGone(4 * SECOND, 0));
        load[0] = rig.queue(demand());
        rig.run(load[0], 2, ONE_CORE, HOUR);
        assertEquals(1, load[0].queue().redelivered());
        assertEquals(1, load[0].queue().deleted());
        assertEquals(40 * SECOND, load[0].latency().mean(), 1, "hidden until 30 s, then 10 s of work");
    }

    @Test
    void workLongerThanTheTimeout_withoutOthersToReceiveIt_isDeletedAllTheSame() {
        serviceTime = new Constant(40 * SECOND);
        QueueLoad load = afterSending(1, 1, HOUR, rig());
        assertEquals(1, load.queue().deleted());
        assertEquals(1, load.queue().received());
    }

    @Test
    void workLongerThanTheTimeout_withIdleTasks_endsInTheDeadLetterQueue() {
        /* Each receipt but the newest deletes nothing, and every 30 s another task has a newer one. */
        serviceTime = new Constant(40 * SECOND);
        maxReceiveCount = Optional.of(3);
        QueueLoad load = afterSending(1, 3, HOUR, rig());
        assertEquals(0, load.queue().deleted());
        assertEquals(3, load.queue().received());
        assertEquals(1, load.queue().deadLettered());
        assertEquals(1, load.counts().lost());
    }

    @Test
    void poisonedMessages_areReceivedAsOftenAsTheyMayBe() {
        poison = 100;
        maxReceiveCount = Optional.of(5);
        QueueLoad load = afterSending(10, 4, HOUR, rig());
        assertEquals(50, load.queue().received());
        assertEquals(40, load.queue().redelivered());
        assertEquals(10, load.queue().deadLettered());
        assertEquals(0, load.queue().visible() + load.queue().notVisible());
    }

    @Test
    void messageReceivedThreeTimes_goesBehindTheOthers_andCountsNoMoreForTheAge() {
        poison = 100;
        QueueLoad load = afterSending(3, 0, 10 * SECOND, rig());
        MessageQueue queue = load.queue();
        long now = 10 * SECOND;
        for (int receive = 1; receive <= 3; receive++) {
            assertEquals(0, queue.number(queue.receive(now)), "receive " + receive);
            assertEquals(now, queue.ageOfOldest(now));
            now += 30 * SECOND;
            queue.step(now);
        }
        queue.send(now);
        assertEquals(1, queue.number(queue.receive(now)));
        assertEquals(2, queue.number(queue.receive(now)));
        assertEquals(0, queue.number(queue.receive(now)), "it was at the back before the last was sent");
        queue.delete(now, 1, 1, 1);
        queue.delete(now, 2, 2, 1);
        assertEquals(0, queue.ageOfOldest(now), "the one sent just now, not the one received four times");
    }

    @Test
    void messageOlderThanTheRetentionPeriod_isGone_whereverItIs() {
        retention = "60s";
        visibilityTimeout = "1h";
        serviceTime = new Constant(10 * 60 * SECOND);
        QueueLoad load = afterSending(3, 1, HOUR, rig());
        assertEquals(3, load.queue().expired());
        assertEquals(1, load.queue().received());
        assertEquals(0, load.queue().deleted(), "the one in work was gone before it was done");
        assertEquals(3, load.counts().timedOut());
    }

    @Test
    void batch_isHiddenTogether_andWorkedOnOneAfterTheOther() {
        /* Ten messages of 10 s in one task: three are done within 30 s; the rest come back while they wait in it. */
        batch = 10;
        QueueLoad load = afterSending(10, 1, 29 * SECOND, rig());
        assertEquals(10, load.queue().received());
        assertEquals(2, load.queue().deleted());
        assertEquals(8, load.queue().notVisible());
        assertEquals(0, load.queue().visible());
    }

    @Test
    void mostInFlight_isAsSqsHasIt() {
        QueueLoad load = afterSending(120_001, 0, SECOND, rig());
        for (int i = 0; i < 120_000; i++) {
            assertTrue(load.queue().receive(SECOND) != MessageQueue.NONE);
        }
        assertEquals(MessageQueue.NONE, load.queue().receive(SECOND), "Amazon SQS message quotas: 120,000 in flight");
        assertEquals(1, load.queue().visible());
    }

    @Test
    void leavingTask_finishesItsMessages_orDropsThem() {
        for (OnStop how : OnStop.values()) {
            onStop = how;
            LoadRig rig = rig();
            QueueLoad[] load = new QueueLoad[1];
            send(rig, load, 2);
            rig.at(4 * SECOND, () -> load[0].taskLeaving(4 * SECOND, 0));
            load[0] = rig.queue(demand());
            rig.run(load[0], 1, ONE_CORE, 40 * SECOND);
            boolean finishes = how == OnStop.FINISH;
            assertEquals(finishes ? 1 : 0, load[0].queue().deleted(), how.word());
            assertEquals(finishes ? 1 : 2, load[0].queue().visible(), how.word());
            assertEquals(finishes ? 1 : 0, rig.drained.size(), how.word());
        }
    }
}
