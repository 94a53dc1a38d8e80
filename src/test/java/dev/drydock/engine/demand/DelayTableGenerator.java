package dev.drydock.engine.demand;

import dev.drydock.random.Distribution;
import java.io.BufferedWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes {@code delays.bin}, the fluid model's table, with the discrete model of one task.
 *
 * <p>{@code measure FILE PARTS PART [DONE...]} measures every PARTS-th cell, from PART on, of those that other files do not have, into lines of text;
 * {@code pack BIN FILE...} makes the table of such files. The whole takes some twenty minutes of one core.
 */
final class DelayTableGenerator {
    /** Standard error of the mean that is good enough, and 1.5 times as much for the 99th percentile. */
    private static final double WANTED = 0.015;

    private static final int MOST_BATCHES = 100;
    private static final int[] STAGES = {1, 3, 12, QueueStudy.NEVER_LATE};
    private static final String[] FAMILY = {"constant", "lognormal", "lognormal", "lognormal", "gamma", "gamma"};
    /** At this cv and above, delays are straight in one over the stages between the third and the last of them. */
    private static final double SMOOTH_CV = 0.9;

    private record Cell(int places, int cores, int waiting, int law, int evenness, int load) {
        int number() {
            return DelayTable.cell(places, cores, waiting, law, evenness, load);
        }

        boolean enoughPlaces() {
            return waiting > 0
                    && DelayTable.PLACES[places]
                            >= DelaySurface.ENOUGH_PLACES
                                    * DelayTable.CORES[places][cores]
                                    * (1 + DelayTable.WAITS[waiting]);
        }

        boolean measured() {
            return !enoughPlaces() && !(evenness == 2 && DelayTable.LAW_CV[law] > SMOOTH_CV);
        }
    }

    private DelayTableGenerator() {}

    /** Runs the tool. */
    public static void main(String[] args) throws IOException {
        boolean measure = args[0].equals("measure");
        List<Path> files = new ArrayList<>();
        for (int i = measure ? 4 : 2; i < args.length; i++) {
            files.add(Path.of(args[i]));
        }
        if (measure) {
            measure(Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), files);
        } else {
            pack(Path.of(args[1]), files);
        }
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int p = 0; p < DelayTable.PLACES.length; p++) {
            for (int c = 0; c < DelayTable.CORES[p].length; c++) {
                for (int w = 0; w < DelayTable.WAITS.length; w++) {
                    for (int law = 0; law < DelayTable.LAW_CV.length; law++) {
                        for (int e = 0; e < STAGES.length; e++) {
                            for (int l = 0; l < DelayTable.LOADS.length; l++) {
                                cells.add(new Cell(p, c, w, law, e, l));
                            }
                        }
                    }
                }
            }
        }
        return cells;
    }

    private static void measure(Path file, int parts, int part, List<Path> done) throws IOException {
        QueueStudy.prepareGaps(STAGES);
        double[][] body = new double[FAMILY.length][];
        double[][] top = new double[FAMILY.length][];
        for (int i = 0; i < FAMILY.length; i++) {
            Distribution law = QueueStudy.law(FAMILY[i], DelayTable.LAW_CV[i]);
            body[i] = QueueStudy.body(law);
            top[i] = QueueStudy.top(law);
        }
        List<Cell> cells = cells();
        cells.removeIf(cell -> !cell.measured());
        Set<Integer> known = read(done).keySet();
        cells.removeIf(cell -> known.contains(cell.number()));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = part; i < cells.size(); i += parts) {
                Cell cell = cells.get(i);
                QueueStudy.Result result = new QueueStudy(
                                DelayTable.PLACES[cell.places],
                                DelayTable.CORES[cell.places][cell.cores],
                                DelayTable.WAITS[cell.waiting],
                                body[cell.law],
                                top[cell.law])
                        .run(DelayTable.LOADS[cell.load], STAGES[cell.evenness], WANTED, MOST_BATCHES, 11);
                StringBuilder line = new StringBuilder().append(cell.number());
                for (double quantile : result.quantiles()) {
                    line.append(' ').append((float) quantile);
                }
                line.append(' ').append((float) result.mean());
                line.append(' ').append((float) result.fullShare());
                line.append(' ').append((float) (result.meanQueued() / result.mean()));
                out.write(line.append('\n').toString());
                out.flush();
            }
        }
    }

    private static TreeMap<Integer, double[]> read(List<Path> files) throws IOException {
        TreeMap<Integer, double[]> measured = new TreeMap<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                double[] values = new double[DelayTable.VALUES];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Double.parseDouble(words[1 + i]);
                }
                measured.put(Integer.valueOf(words[0]), values);
            }
        }
        return measured;
    }

    private static void pack(Path table, List<Path> files) throws IOException {
        TreeMap<Integer, double[]> measured = read(files);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(table))) {
            for (Cell cell : cells()) {
                double[] values = values(cell, measured);
                for (int i = 0; i < values.length; i++) {
                    double scaled = i <= DelayTable.MEAN
                            ? StrictMath.log(Math.max(1e-6, values[i])) * DelayTable.LOG_SCALE
                            : values[i] * DelayTable.SHARE_SCALE;
                    out.writeShort((short) Math.round(Math.max(-32_768, Math.min(32_767, scaled))));
                }
            }
        }
    }

    private static double[] values(Cell cell, TreeMap<Integer, double[]> measured) {
        if (cell.enoughPlaces()) {
            int most = DelayTable.PLACES.length - 1;
            int cores = DelayTable.CORES[cell.places][cell.cores];
            int place = java.util.Arrays.binarySearch(DelayTable.CORES[most], cores);
            return values(new Cell(most, place, 0, cell.law, cell.evenness, cell.load), measured);
        }
        if (!cell.measured()) {
            double[] coarse = values(new Cell(cell.places, cell.cores, cell.waiting, cell.law, 1, cell.load), measured);
            double[] even = values(new Cell(cell.places, cell.cores, cell.waiting, cell.law, 3, cell.load), measured);
            double[] between = new double[coarse.length];
            for (int i = 0; i < between.length; i++) {
                between[i] = even[i] + (coarse[i] - even[i]) * STAGES[1] / STAGES[2];
            }
            return between;
        }
        double[] values = measured.get(cell.number());
        if (values == null) {
            throw new IllegalStateException("cell was not measured: " + cell);
        }
        return values;
    }
}
