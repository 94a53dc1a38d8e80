package dev.drydock.intake.problem;

import java.util.List;

/** The valid name that a mistyped one was probably meant to be. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /** The nearest of the names by edits (insert, delete, replace, swap of neighbours), or an empty text when none is near. */
    public static String of(String given, List<String> names) {
        String best = "";
        if (given.length() > LONGEST) {
            return best;
        }
        int bestDistance = Math.max(1, Math.min(3, given.length() / 3)) + 1;
        for (String name : names) {
            if (name.equalsIgnoreCase(given)) {
                return name;
            }
            if (Math.abs(name.length() - given.length()) < bestDistance) {
                int distance = distance(given, name);
                if (distance < bestDistance) {
                    bestDistance = distance;
                    best = name;
                }
            }
        }
        return best;
    }

    /** The number of single-character edits between two texts, a swap of neighbours being one (optimal string alignment). */
    static int distance(String a, String b) {
        int[] older = new int[b.length() + 1];
        int[] old = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            old[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = old[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                int least = Math.min(replace, Math.min(old[j], now[j - 1]) + 1);
                boolean swap =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                now[j] = swap ? Math.min(least, older[j - 2] + 1) : least;
            }
            int[] spare = older;
            older = old;
            old = now;
            now = spare;
        }
        return old[b.length()];
    }
}
