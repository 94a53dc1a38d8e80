#!/usr/bin/env bash
# Measures the container load as whole processes, reports and bill included, and appends one line to the history.
# Usage: benchmarks/container-load.sh [ROUNDS]
#
# A figure is tasks per second of the whole process's CPU time, the median of the rounds. "cold" is one process that simulates the load once;
# "warm" is what three more replications in one process add, so that the JVM's start, compilation and the report count once.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
scenario=benchmarks/scenarios/container-load
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Seconds of CPU time, user and system, of one run of the product.
cpu() {
  local TIMEFORMAT='%U %S'
  { time ./drydock run "$scenario" "$@" --threads 1 -q --out "$work/report" >/dev/null; } 2>&1 | awk '{print $1 + $2}'
}

median() { sort -g | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

figure() { grep -o "\"$1\": *[0-9]*" "$work/report/results.json" | head -1 | grep -o '[0-9]*$'; }

# measure NAME TASKS [OPTIONS]: a JSON member with the medians.
measure() {
  local name=$1 tasks=$2 one four
  shift 2
  : >"$work/one"
  : >"$work/four"
  for _ in $(seq "$rounds"); do
    one=$(cpu "$@")
    four=$(cpu "$@" -n 4)
    echo "$one" >>"$work/one"
    echo "$four $one" | awk '{print ($1 - $2) / 3}' >>"$work/four"
  done
  cpu "$@" >/dev/null
  awk -v name="$name" -v tasks="$tasks" -v one="$(median <"$work/one")" -v warm="$(median <"$work/four")" \
    -v events="$(figure events)" -v ticks="$(figure ticks)" 'BEGIN {
      printf "\"%s\":{\"tasks\":%d,\"coldCpuSeconds\":%.2f,\"coldTasksPerCpuSecond\":%d,\"warmCpuSeconds\":%.2f,", name, tasks, one, tasks / one, warm
      printf "\"warmTasksPerCpuSecond\":%d,\"eventsPopped\":%d,\"modelTicks\":%d}", tasks / warm, events, ticks }'
}

./drydock validate "$scenario" >/dev/null
mkdir -p benchmarks/results
line=$(
  printf '{"at":"%s","revision":"%s","jdk":"%s","rounds":%d,"loadAverage":%s,' "$(date -u +%FT%TZ)" \
    "$(git describe --always --dirty)" "$(java -XshowSettings:properties -version 2>&1 | awk '/java.runtime.version/ {print $3}')" \
    "$rounds" "$(cut -d' ' -f1 /proc/loadavg)"
  printf '"priorityQueueMillionHoldsPerCpuSecond":%s,' "$(java -XX:+UseSerialGC benchmarks/reference/Yardstick.java)"
  printf '%s,%s,%s}' "$(measure hundredThousand 100000 --variant tenth)" "$(measure million 1000000)" \
    "$(measure millionWithHealthChecks 1000000 --variant health-checks)"
)
echo "$line" | tee -a benchmarks/results/container-load.jsonl
