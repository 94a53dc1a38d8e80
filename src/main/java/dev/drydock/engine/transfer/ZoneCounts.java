package dev.drydock.engine.transfer;

/** How many of something there are in each zone, kept as they come and go. */
public final class ZoneCounts {
    private final int[] in;
    private int all;

    /** Nothing in any zone. */
    public ZoneCounts(int zones) {
        in = new int[zones];
    }

    /** One more, or one less, in a zone. */
    public void add(int zone, int more) {
        in[zone] += more;
        all += more;
    }

    /** How many there are in a zone. */
    public int in(int zone) {
        return in[zone];
    }

    /** How many there are in all zones. */
    public int all() {
        return all;
    }

    /**
     * The part of some bytes that go from one of these to another one's zone, each of these and each of the others being as likely as the next.
     *
     * @return 0 when there is none of either
     */
    public long crossing(long bytes, ZoneCounts others) {
        long pairs = (long) all * others.all;
        if (pairs == 0) {
            return 0;
        }
        long apart = pairs;
        for (int zone = 0; zone < in.length; zone++) {
            apart -= (long) in[zone] * others.in[zone];
        }
        return bytes / pairs * apart + bytes % pairs * apart / pairs;
    }
}
