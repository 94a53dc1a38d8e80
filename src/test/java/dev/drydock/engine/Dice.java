package dev.drydock.engine;

import java.util.List;
import java.util.SplittableRandom;

/** Throws of dice for scenarios made at random: the same seed, the same throws. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** True once in so many throws. */
    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** A number from zero to one below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number between two, both among them. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** One of some words. */
    String of(String... words) {
        return words[random.nextInt(words.length)];
    }

    /** One of some words. */
    String of(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    /** ENABLED or DISABLED. */
    String enabled() {
        return of("ENABLED", "DISABLED");
    }
}
