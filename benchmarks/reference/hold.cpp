// The yardstick of the machine: the hold model on C++'s own priority queue, entries of 16 bytes, first in first out among equal keys.
// Usage: hold INCREMENTS PENDING WARM_STEPS CPU_SECONDS   measures; prints holds per CPU second
//        hold INCREMENTS PENDING 0 check STEPS            prints the sum of the times of the first STEPS events
// INCREMENTS is the table that the Java side drew: big-endian 32-bit integers, a power of two of them.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <queue>
#include <vector>

struct Entry {
    int64_t key;  // time << 4 | phase
    uint32_t sequence;
    uint32_t subject;
};

struct Later {
    bool operator()(const Entry& a, const Entry& b) const {
        return a.key != b.key ? a.key > b.key : int32_t(a.sequence - b.sequence) > 0;
    }
};

static std::vector<int32_t> table;
static size_t position = 0;
static uint32_t sequence = 0;

static int64_t draw() { return table[position++ & (table.size() - 1)]; }

static int64_t hold(std::priority_queue<Entry, std::vector<Entry>, Later>& queue, int64_t steps) {
    int64_t sum = 0;
    for (int64_t i = 0; i < steps; i++) {
        Entry entry = queue.top();
        queue.pop();
        int64_t now = entry.key >> 4;
        sum += now;
        queue.push({(now + draw()) << 4 | (entry.key & 15), sequence++, entry.subject});
    }
    return sum;
}

static double cpuSeconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fprintf(stderr, "usage: hold INCREMENTS PENDING WARM_STEPS CPU_SECONDS | check STEPS\n");
        return 2;
    }
    FILE* in = std::fopen(argv[1], "rb");
    if (!in) {
        std::perror(argv[1]);
        return 6;
    }
    unsigned char b[4];
    while (std::fread(b, 1, 4, in) == 4) table.push_back(int32_t(b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3]));
    std::fclose(in);
    int64_t pending = std::atoll(argv[2]);
    static const int phases[] = {0, 1, 2, 3, 4, 5, 6, 7, 3, 4, 5, 3};
    std::vector<Entry> room;
    room.reserve(size_t(pending) + 1);
    std::priority_queue<Entry, std::vector<Entry>, Later> queue(Later(), std::move(room));
    for (int64_t i = 0; i < pending; i++) queue.push({draw() << 4 | phases[i % 12], sequence++, uint32_t(i)});
    if (std::strcmp(argv[4], "check") == 0) {
        std::printf("%lld\n", (long long)hold(queue, std::atoll(argv[5])));
        return 0;
    }
    int64_t sum = hold(queue, std::atoll(argv[3]));
    double budget = std::atof(argv[4]);
    double start = cpuSeconds(), used = 0;
    int64_t steps = 0;
    while (used < budget) {
        sum += hold(queue, 100000);
        steps += 100000;
        used = cpuSeconds() - start;
    }
    std::fprintf(stderr, "sum %lld\n", (long long)sum);  // keeps the work from being optimised away
    std::printf("%.0f\n", steps / used);
}
