package dev.drydock.billing.usage;

/**
 * What one owner's tasks used, and what they had reserved then, in each regular slice: thousandths of a vCPU times milliseconds, and MiB times milliseconds.
 *
 * <p>Told in order of time it costs a comparison and four additions: the open slice's sums lie side by side and go to the rows when another one opens.
 */
public final class UseMeter {
    private final Slicing slicing;
    private long[] usedCpu = {};
    private long[] hadCpu = {};
    private long[] usedMemory = {};
    private long[] hadMemory = {};
    private long usedCpuNow;
    private long hadCpuNow;
    private long usedMemoryNow;
    private long hadMemoryNow;
    private int slice;
    private long sliceFrom = Long.MAX_VALUE;
    private long sliceTo = Long.MIN_VALUE;

    UseMeter(Slicing slicing) {
        this.slicing = slicing;
    }

    /**
     * Takes down what the tasks used for a while, of what they had reserved; what was before the window is not counted.
     *
     * @param at where the while begins, in microseconds since the scenario's start
     * @param usedCpu thousandths of a vCPU times milliseconds
     * @param hadCpu those reserved
     * @param usedMemory MiB times milliseconds
     * @param hadMemory those reserved
     */
    public void add(long at, long usedCpu, long hadCpu, long usedMemory, long hadMemory) {
        if (at < slicing.from()) {
            return;
        }
        if (at < sliceFrom || at >= sliceTo) {
            enter(at);
        }
        usedCpuNow += usedCpu;
        hadCpuNow += hadCpu;
        usedMemoryNow += usedMemory;
        hadMemoryNow += hadMemory;
    }

    private void enter(long at) {
        if (isEmpty()) {
            usedCpu = new long[slicing.count()];
            hadCpu = new long[usedCpu.length];
            usedMemory = new long[usedCpu.length];
            hadMemory = new long[usedCpu.length];
        }
        close();
        slice = slicing.indexOf(at);
        sliceFrom = slicing.startOf(slice);
        sliceTo = slicing.startOf(slice + 1);
    }

    /** Puts what is open into its slice; to be called before slices are read. */
    void close() {
        if (!isEmpty()) {
            usedCpu[slice] += usedCpuNow;
            hadCpu[slice] += hadCpuNow;
            usedMemory[slice] += usedMemoryNow;
            hadMemory[slice] += hadMemoryNow;
        }
        usedCpuNow = 0;
        hadCpuNow = 0;
        usedMemoryNow = 0;
        hadMemoryNow = 0;
    }

    /** Whether nothing was ever taken down. */
    boolean isEmpty() {
        return usedCpu.length == 0;
    }

    long usedCpu(int slice) {
        return usedCpu[slice];
    }

    long hadCpu(int slice) {
        return hadCpu[slice];
    }

    long usedMemory(int slice) {
        return usedMemory[slice];
    }

    long hadMemory(int slice) {
        return hadMemory[slice];
    }
}
