package dev.drydock.billing;

import dev.drydock.billing.usage.Slicing;
import dev.drydock.billing.usage.UsageRecord;
import dev.drydock.pricing.Price;
import java.util.Arrays;
import java.util.Map;

/**
 * Lines of a bill in the making, in columns. The lines of one slice are passed from stage to stage; then they are appended to those of the whole bill.
 *
 * <p>Each line has three amounts in picodollars: at the list price, to be paid (cash), and what it costs when fees are spread over what they cover (amortised). The
 * three are one number until a commitment, a tier or a credit makes a difference.
 */
final class Sheet {
    /** Picodollars (1e-12 USD) in one dollar, as a power of ten. */
    static final int PICO = 12;
    /** Parts of a metered unit in which a line's quantity is divided. */
    static final long MILLIONTHS = 1_000_000;
    /** The commitment of a line that none pays for. */
    static final int NONE = -1;

    private static final LineKind[] KINDS = LineKind.values();

    private final Accounts accounts;
    private int number;
    private long from;
    private long to;
    private int size;
    private int[] account;
    private int[] slice;
    private long[] quantity;
    private Price[] price;
    private long[] list;
    private long[] cost;
    /* What most lines do not have, made when the first line has it. */
    private int[] fraction = {};
    private long[] cash = {};
    private byte[] kind = {};
    private short[] commitment = {};
    private boolean special;
    /* Amounts at agreed prices, where they are others than the list price's. */
    private long[] contracted = {};
    private boolean agreed;

    Sheet(Accounts accounts) {
        this(accounts, 64);
    }

    /** A sheet with room for so many lines; it grows beyond. */
    Sheet(Accounts accounts, int room) {
        this.accounts = accounts;
        int length = Math.max(room, 1);
        account = new int[length];
        slice = new int[length];
        quantity = new long[length];
        price = new Price[length];
        list = new long[length];
        cost = new long[length];
    }

    Accounts accounts() {
        return accounts;
    }

    /** Empties the sheet for the lines of a slice. */
    void begin(int sliceNumber, long sliceFrom, long sliceTo) {
        number = sliceNumber;
        from = sliceFrom;
        to = sliceTo;
        size = 0;
    }

    /** The number of the regular slice at hand. */
    int number() {
        return number;
    }

    /** Where the slice at hand begins. */
    long from() {
        return from;
    }

    /** Where the slice at hand ends. */
    long to() {
        return to;
    }

    int size() {
        return size;
    }

    int account(int line) {
        return account[line];
    }

    /** The slice of the line's own account, which may be cut more finely than the others. */
    int slice(int line) {
        return slice[line];
    }

    /** How much, in whole metered units. */
    long quantity(int line) {
        return quantity[line];
    }

    /** What the quantity has beyond whole metered units, in millionths. */
    int fraction(int line) {
        return special ? fraction[line] : 0;
    }

    Price price(int line) {
        return price[line];
    }

    /** The amount at the list price. */
    long list(int line) {
        return list[line];
    }

    /** The amount at the agreed price, before commitments; that at the list price where nothing is agreed. */
    long contracted(int line) {
        return agreed ? contracted[line] : list[line];
    }

    /** Makes room for amounts at agreed prices; until they are set they are those at list prices. */
    void agree() {
        agreed = true;
        contracted = Arrays.copyOf(list, list.length);
    }

    /** Gives a line its amounts by agreement. */
    void agreed(int line, long contractedPico, long costPico, long cashPico) {
        makeSpecial();
        contracted[line] = contractedPico;
        cost[line] = costPico;
        cash[line] = cashPico;
    }

    /** What it costs, fees spread over what they cover. */
    long cost(int line) {
        return cost[line];
    }

    /** What is to be paid. */
    long cash(int line) {
        return special ? cash[line] : cost[line];
    }

    LineKind kind(int line) {
        return special ? KINDS[kind[line]] : LineKind.USAGE;
    }

    /** The number of the commitment that the line is of, or {@link #NONE}. */
    int commitment(int line) {
        return special ? commitment[line] : NONE;
    }

    /** Whether lines may differ from plain usage. */
    boolean special() {
        return special;
    }

    /** Adds a line of usage without a price. */
    void add(int account, int slice, long quantity) {
        room();
        this.account[size] = account;
        this.slice[size] = slice;
        this.quantity[size] = quantity;
        if (agreed) {
            contracted[size] = 0;
        }
        plain();
        size++;
    }

    /** Gives a line its price, and its amount, which is list, cost and cash at once. */
    void price(int line, Price price, long pico) {
        this.price[line] = price;
        list[line] = pico;
        cost[line] = pico;
        if (special) {
            cash[line] = pico;
        }
    }

    /** Adds a copy of another sheet's line. */
    void copy(Sheet other, int line) {
        room();
        account[size] = other.account[line];
        slice[size] = other.slice[line];
        quantity[size] = other.quantity[line];
        price[size] = other.price[line];
        list[size] = other.list[line];
        cost[size] = other.cost[line];
        if (other.agreed && !agreed) {
            agree();
        }
        if (agreed) {
            contracted[size] = other.contracted(line);
        }
        if (other.special) {
            makeSpecial();
            fraction[size] = other.fraction[line];
            cash[size] = other.cash[line];
            kind[size] = other.kind[line];
            commitment[size] = other.commitment[line];
        } else {
            plain();
        }
        size++;
    }

    /** Gives the line added last another quantity, in millionths of the metered unit, and amount at its list price, cost and cash. */
    void amend(long millionths, long listPico, long costPico, long cashPico) {
        makeSpecial();
        int line = size - 1;
        quantity[line] = millionths / MILLIONTHS;
        fraction[line] = (int) (millionths % MILLIONTHS);
        list[line] = listPico;
        cost[line] = costPico;
        cash[line] = cashPico;
    }

    /** Gives the line added last another whole quantity and amount. */
    void retier(long metered, long pico) {
        int line = size - 1;
        quantity[line] = metered;
        list[line] = pico;
        cost[line] = pico;
        if (special) {
            fraction[line] = 0;
            cash[line] = pico;
        }
    }

    /** Makes the line added last one of a kind, of a commitment or of {@link #NONE}. */
    void mark(LineKind lineKind, int number) {
        makeSpecial();
        kind[size - 1] = (byte) lineKind.ordinal();
        commitment[size - 1] = (short) number;
    }

    /** Gives the line added last a price of its own. */
    void price(Price own) {
        price[size - 1] = own;
    }

    /** The usage record of a line that no meter took down: what a commitment has in the regular slice of that number. */
    UsageRecord ownRecord(int line, Slicing slicing) {
        return new UsageRecord(
                accounts.key(account[line]),
                accounts.owner(account[line]),
                accounts.host(account[line]),
                slicing.startOf(slice[line]),
                slicing.startOf(slice[line] + 1),
                Math.max(1, quantity[line]),
                Map.of());
    }

    /** The same lines, those of one account together, each account's in the order that they have; within a slice by commitment. */
    Sheet byAccount() {
        int[] first = new int[accounts.size() + 1];
        for (int line = 0; line < size; line++) {
            first[account[line] + 1]++;
        }
        for (int i = 0; i < accounts.size(); i++) {
            first[i + 1] += first[i];
        }
        int[] order = new int[size];
        for (int line = 0; line < size; line++) {
            order[first[account[line]]++] = line;
        }
        Sheet sorted = new Sheet(accounts, size);
        sorted.size = size;
        for (int i = 0; i < size; i++) {
            int line = order[i];
            sorted.account[i] = account[line];
            sorted.slice[i] = slice[line];
            sorted.quantity[i] = quantity[line];
            sorted.price[i] = price[line];
            sorted.list[i] = list[line];
            sorted.cost[i] = cost[line];
        }
        if (agreed) {
            sorted.agree();
            for (int i = 0; i < size; i++) {
                sorted.contracted[i] = contracted[order[i]];
            }
        }
        if (special) {
            sorted.makeSpecial();
            for (int i = 0; i < size; i++) {
                int line = order[i];
                sorted.fraction[i] = fraction[line];
                sorted.cash[i] = cash[line];
                sorted.kind[i] = kind[line];
                sorted.commitment[i] = commitment[line];
            }
        }
        return sorted;
    }

    private void plain() {
        if (special) {
            fraction[size] = 0;
            cash[size] = cost[size];
            kind[size] = (byte) LineKind.USAGE.ordinal();
            commitment[size] = NONE;
        }
    }

    private void makeSpecial() {
        if (special) {
            return;
        }
        special = true;
        int length = account.length;
        fraction = new int[length];
        cash = Arrays.copyOf(cost, length);
        kind = new byte[length];
        commitment = new short[length];
        Arrays.fill(commitment, (short) NONE);
    }

    private void room() {
        if (size < account.length) {
            return;
        }
        int length = size + (size >> 1) + 1;
        account = Arrays.copyOf(account, length);
        slice = Arrays.copyOf(slice, length);
        quantity = Arrays.copyOf(quantity, length);
        price = Arrays.copyOf(price, length);
        list = Arrays.copyOf(list, length);
        cost = Arrays.copyOf(cost, length);
        if (agreed) {
            contracted = Arrays.copyOf(contracted, length);
        }
        if (special) {
            fraction = Arrays.copyOf(fraction, length);
            cash = Arrays.copyOf(cash, length);
            kind = Arrays.copyOf(kind, length);
            commitment = Arrays.copyOf(commitment, length);
        }
    }
}
