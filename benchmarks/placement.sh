#!/bin/sh
# Measures placement on 5,000 instances of 5 types, by the index and by a plain scan, and appends the result to the history.
# Usage: benchmarks/placement.sh [RULE...]     (without any, all of them)
set -eu
cd "$(dirname "$0")/.."
work=target/benchmarks
mkdir -p "$work" benchmarks/results
${MVN:-mvn} -B -ntp -q -Pbenchmarks test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
exec java -Djmh.ignoreLock=true -cp "target/test-classes:target/classes:$(cat "$work/classpath")" dev.drydock.benchmarks.PlacementReport \
    benchmarks/results/placement.jsonl "$(git describe --always --dirty)" "$@"
