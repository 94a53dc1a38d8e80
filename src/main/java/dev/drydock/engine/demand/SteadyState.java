package dev.drydock.engine.demand;

/** One place on a profile's grid of steady states, between four of its points. */
final class SteadyState {
    final LoadProfile profile;
    private int row;
    private double rowShare;
    private int column;
    private double columnShare;
    private final double[] fields = new double[LoadProfile.FIELDS];
    private boolean known;

    SteadyState(LoadProfile profile) {
        this.profile = profile;
    }

    /** Moves to a number of tasks that share the stream in turn. */
    void share(int tasks) {
        double evenness = 1.0 / tasks;
        row = LoadProfile.rowOf(evenness);
        rowShare = LoadProfile.rowShare(row, evenness);
        known = false;
    }

    /** Moves to a load, at most {@link LoadProfile#LAST_LOAD}. */
    void load(double load) {
        column = LoadProfile.columnOf(load);
        columnShare = LoadProfile.columnShare(column, load);
        known = false;
    }

    /** Moves to where another is, of the same profile. */
    void set(SteadyState other) {
        row = other.row;
        rowShare = other.rowShare;
        column = other.column;
        columnShare = other.columnShare;
        known = other.known;
        System.arraycopy(other.fields, 0, fields, 0, fields.length);
    }

    /** Whether another is at the same place. */
    boolean same(SteadyState other) {
        return profile == other.profile
                && row == other.row
                && rowShare == other.rowShare
                && column == other.column
                && columnShare == other.columnShare;
    }

    /** One of the profile's fields here. */
    double field(int field) {
        if (!known) {
            readFields();
        }
        return fields[field];
    }

    /* All fields of a point lie side by side: reading them together costs little more than reading one. */
    private void readFields() {
        int at = column * LoadProfile.FIELDS;
        int next = at + LoadProfile.FIELDS;
        profile.fields(row, column + 1);
        double[] here = profile.fields(row, column);
        if (rowShare == 0) {
            for (int i = 0; i < LoadProfile.FIELDS; i++) {
                fields[i] = between(here[at + i], here[next + i], columnShare);
            }
        } else {
            profile.fields(row + 1, column + 1);
            double[] below = profile.fields(row + 1, column);
            for (int i = 0; i < LoadProfile.FIELDS; i++) {
                fields[i] = between(
                        between(here[at + i], here[next + i], columnShare),
                        between(below[at + i], below[next + i], columnShare),
                        rowShare);
            }
        }
        known = true;
    }

    /** The latency here that stands for a part of the requests served in time. */
    double knot(int knot) {
        double here = between(profile.knot(row, column, knot), profile.knot(row, column + 1, knot), columnShare);
        if (rowShare == 0) {
            return here;
        }
        double next =
                between(profile.knot(row + 1, column, knot), profile.knot(row + 1, column + 1, knot), columnShare);
        return between(here, next, rowShare);
    }

    /** Adds a weight to the four points around, each by how near it is. */
    void spread(double weight, double[] weights) {
        int at = LoadProfile.point(row, column);
        int next = LoadProfile.point(row + 1, column);
        weights[at] += weight * (1 - rowShare) * (1 - columnShare);
        weights[at + 1] += weight * (1 - rowShare) * columnShare;
        weights[next] += weight * rowShare * (1 - columnShare);
        weights[next + 1] += weight * rowShare * columnShare;
    }

    /** Requests in a task in the grid's last column. */
    double lastNumber() {
        return numberAt(LoadProfile.COLUMNS - 1);
    }

    /** The load whose steady state has that many requests in a task, at most that of the last column. */
    double loadWith(double number) {
        int low = 0;
        int high = LoadProfile.COLUMNS - 1;
        if (numberAt(high) <= number) {
            return LoadProfile.LAST_LOAD;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (numberAt(middle) <= number) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double from = low == 0 ? 0 : numberAt(low);
        double share = Math.max(0, Math.min(1, (number - from) / (numberAt(high) - from)));
        return between(LoadProfile.loadOf(low), LoadProfile.loadOf(high), share);
    }

    private double numberAt(int at) {
        return between(
                profile.get(row, at, LoadProfile.NUMBER), profile.get(row + 1, at, LoadProfile.NUMBER), rowShare);
    }

    private static double between(double from, double to, double share) {
        return from + (to - from) * share;
    }
}
