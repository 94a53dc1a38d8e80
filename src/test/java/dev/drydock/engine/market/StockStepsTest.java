package dev.drydock.engine.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.drydock.scenario.StockSteps;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is sure of a stock is the least of a time to come. */
class StockStepsTest {
    private static int at(StockSteps steps, long time) {
        int level = 0;
        for (int i = 0; i < steps.fromMicros().length && steps.fromMicros()[i] <= time; i++) {
            level = steps.instances()[i];
        }
        return level;
    }

    @Test
    void sure_isTheLeastOfTheTimeToCome() {
        Random random = new Random(5);
        for (int run = 0; run < 200; run++) {
            int n = 1 + random.nextInt(12);
            long[] from = new long[n];
            int[] instances = new int[n];
            for (int i = 0; i < n; i++) {
                from[i] = i == 0 ? 0 : from[i - 1] + 1 + random.nextInt(9);
                instances[i] = random.nextInt(5);
            }
            StockSteps stock = new StockSteps(from, instances);
            StockSteps sure = stock.sureFor(7);
            for (long time = 0; time < 130; time++) {
                int least = Integer.MAX_VALUE;
                for (long later = time; later <= time + 7; later++) {
                    least = Math.min(least, at(stock, later));
                }
                assertEquals(least, at(sure, time), "run " + run + " at " + time);
            }
        }
    }
}
