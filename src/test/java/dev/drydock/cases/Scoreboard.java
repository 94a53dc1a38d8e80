package dev.drydock.cases;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each case of a file, by area in the file's order. */
final class Scoreboard {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final int NOT_COVERED = 2;

    private final Map<String, int[]> counts = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** The case holds. */
    void passed(String area) {
        of(area)[PASSED]++;
    }

    /** The case does not hold, for these reasons. */
    void failed(String area, String id, List<String> reasons) {
        of(area)[FAILED]++;
        String failure = id + ": " + String.join("; ", reasons);
        failures.add(failure);
        remarks.add("  failed       " + failure);
    }

    /** The case, or part of what it expects, was not looked at. */
    void notCovered(String area, String id, String reason) {
        of(area)[NOT_COVERED]++;
        remarks.add("  not covered  " + id + ": " + reason);
    }

    /** Something worth telling about a case besides its outcome. */
    void remark(String id, String text) {
        remarks.add("  note         " + id + ": " + text);
    }

    private int[] of(String area) {
        return counts.computeIfAbsent(area, unused -> new int[3]);
    }

    /** The failed cases with their reasons. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** How many cases were taken in. */
    int size() {
        return counts.values().stream()
                .mapToInt(count -> count[PASSED] + count[FAILED] + count[NOT_COVERED])
                .sum();
    }

    /** Names what failed or was not covered, then prints one line for each area and last the total. */
    void print(PrintStream out) {
        int[] total = new int[3];
        StringBuilder text = new StringBuilder();
        remarks.forEach(remark -> text.append(remark).append('\n'));
        counts.forEach((area, count) -> {
            text.append(line(area, count));
            for (int i = 0; i < total.length; i++) {
                total[i] += count[i];
            }
        });
        out.print(text.append(line("total", total)));
        out.flush();
    }

    /** The same as a Markdown table, with what failed or was not covered below it. */
    String markdown() {
        StringBuilder text =
                new StringBuilder("| area | passed | failed | not covered |\n| --- | ---: | ---: | ---: |\n");
        int[] total = new int[3];
        counts.forEach((area, count) -> {
            text.append(row(area, count));
            for (int i = 0; i < total.length; i++) {
                total[i] += count[i];
            }
        });
        text.append(row("**total**", total)).append("\n```\n");
        remarks.forEach(remark -> text.append(remark.strip()).append('\n'));
        return text.append("```\n").toString();
    }

    private static String row(String area, int[] count) {
        return "| " + area + " | " + count[PASSED] + " | " + count[FAILED] + " | " + count[NOT_COVERED] + " |\n";
    }

    private static String line(String area, int[] count) {
        return area + ": " + count[PASSED] + " passed, " + count[FAILED] + " failed, " + count[NOT_COVERED]
                + " not covered\n";
    }
}
