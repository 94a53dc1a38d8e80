#!/bin/sh
# Measures metering and rating, single-threaded, per second of CPU time, and appends the result to the history.
# Usage: benchmarks/billing.sh
set -eu
cd "$(dirname "$0")/.."
work=target/benchmarks
mkdir -p "$work" benchmarks/results
if [ -z "${CLASSPATH:-}" ]; then
    ${MVN:-mvn} -B -ntp -q -Pbenchmarks test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
    CLASSPATH="target/test-classes:target/classes:$(cat "$work/classpath")"
fi
export CLASSPATH
java -Djmh.ignoreLock=true org.openjdk.jmh.Main 'BillingBenchmark\.(records|fargateTasks|seatedTasks|rateAndPost)' \
    -p granularity=HOURLY -wi 2 -w 2s -i 2 -r 2s -prof dev.drydock.benchmarks.CpuTime -rf csv -rff "$work/billing.csv" >"$work/billing.log"
# The columns: benchmark, mode, threads, samples, score, error, unit, then parameters.
awk -F, -v at="$(date -u +%Y-%m-%dT%H:%M:%SZ)" -v revision="$(git describe --always --dirty)" \
    -v jdk="$(java -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.vm.version = //p')" -v load="$(cut -d' ' -f1 /proc/loadavg)" '
    /:perCpuSecond/ {
        gsub(/"/, ""); name = $1; sub(/.*BillingBenchmark\./, "", name); sub(/:.*/, "", name)
        if (name == "records") name = $8 == "true" ? "recordsUnderCommitments" : "records"
        found = found sprintf(",\"%s\":%s", name, $5 < 100 ? sprintf("%.3g", $5) : sprintf("%.0f", $5))
    }
    END {
        printf "{\"at\":\"%s\",\"revision\":\"%s\",\"jdk\":\"%s\",\"loadAverage\":%s,\"unit\":\"operations per second of process CPU time\"%s}\n", at, revision, jdk, load, found
    }' "$work/billing.csv" | tee -a benchmarks/results/billing.jsonl
