package dev.drydock.policy.network;

/**
 * A block of IPv4 addresses, like {@code 10.0.0.0/22}.
 *
 * <p>Source: Amazon VPC user guide, "Subnet CIDR blocks": a VPC and a subnet have between /16 and /28 addresses, subnets of a VPC do not overlap, and AWS keeps the first
 * four addresses and the last one of every subnet.
 *
 * @param first the first address as an unsigned number
 * @param prefix how many leading bits all its addresses share
 */
public record Cidr(long first, int prefix) {
    /** Addresses of each subnet that AWS keeps for itself. */
    public static final int KEPT_BY_AWS = 5;

    private static final int LARGEST = 16;
    private static final int SMALLEST = 28;
    private static final int BITS = 32;

    public Cidr {
        if (prefix < LARGEST || prefix > SMALLEST) {
            throw new IllegalArgumentException("a block must be between /16 and /28, was /" + prefix);
        }
        if (first < 0 || first >= 1L << BITS || first % (1L << (BITS - prefix)) != 0) {
            throw new IllegalArgumentException("a block of /" + prefix + " must begin at a multiple of its size");
        }
    }

    /**
     * Reads a block.
     *
     * @throws IllegalArgumentException when it is none, or is not between /16 and /28, or does not begin where a block of its size may
     */
    public static Cidr parse(String text) {
        if (!text.matches("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}/[0-9]{1,2}")) {
            throw new IllegalArgumentException("expected a block like 10.0.0.0/22, was " + text);
        }
        int slash = text.indexOf('/');
        long address = 0;
        for (String part : text.substring(0, slash).split("\\.", -1)) {
            int octet = Integer.parseInt(part);
            if (octet > 255) {
                throw new IllegalArgumentException("expected a block like 10.0.0.0/22, was " + text);
            }
            address = address * 256 + octet;
        }
        return new Cidr(address, Integer.parseInt(text.substring(slash + 1)));
    }

    /** How many addresses the block has. */
    public int size() {
        return 1 << (BITS - prefix);
    }

    /** How many addresses of a subnet of this size may be given out: all but five. */
    public int usable() {
        return size() - KEPT_BY_AWS;
    }

    /** Whether an address of one block is also in the other. */
    public boolean overlaps(Cidr other) {
        return first < other.first + other.size() && other.first < first + size();
    }

    /** Whether all addresses of the other block are in this one. */
    public boolean contains(Cidr other) {
        return first <= other.first && other.first + other.size() <= first + size();
    }

    @Override
    public String toString() {
        return (first >> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/"
                + prefix;
    }
}
