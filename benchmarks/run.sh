#!/bin/sh
# Measures the event queue beside its peers and appends the result to the history.
# Usage: benchmarks/run.sh [ROUNDS [FILTER]]    FILTER is a part of a case's name: "hold 1e6", "cancel", "M/M"
set -eu
cd "$(dirname "$0")/.."
work=target/benchmarks
mkdir -p "$work" benchmarks/results
${MVN:-mvn} -B -ntp -q -Pbenchmarks test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
${CXX:-g++} -O3 -march=native -o "$work/hold" benchmarks/reference/hold.cpp
# Rates are per CPU second, so another benchmark on the machine need not stop this one.
exec java -Djmh.ignoreLock=true -cp "target/test-classes:target/classes:$(cat "$work/classpath")" dev.drydock.benchmarks.EventQueueReport \
    "$work/hold" "$work" benchmarks/results/event-queue.jsonl "${1:-1}" "${2:-}" "$(git describe --always --dirty)"
