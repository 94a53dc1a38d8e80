#!/usr/bin/env bash
# Measures a day of large fleets as whole processes, reports and bill included, and appends one line to the history.
# Usage: benchmarks/large-fleet.sh [ROUNDS]    DRYDOCK names the command to measure, ./drydock without it
#
# Instances of 5 types, mostly Spot and reclaimed all day, 20 tasks on each, of which a tenth comes and goes every hour: 500, 1,500 and 5,000
# instances. Seconds are those of the whole process, the median of the rounds; one thread simulates.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-3}
drydock=${DRYDOCK:-./drydock}
scenario=benchmarks/scenarios/large-fleet
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Wall seconds and CPU seconds of one run of the product.
run() {
  local TIMEFORMAT='%R %U %S'
  { time "$drydock" run "$scenario" "$@" --threads 1 -q --out "$work/report" >/dev/null; } 2>&1 | awk '{print $1, $2 + $3}'
}

median() { sort -g | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }

events() { grep -o '"events": *[0-9]*' "$work/report/results.json" | head -1 | grep -o '[0-9]*$'; }

figure() { grep -o "\"path\": \"[^\"]*$1\", \"unit\": \"\", \"mean\": [0-9.]*" "$work/report/results.json" | awk '{n += $NF} END {printf "%d", n}'; }

# measure INSTANCES [OPTIONS]: a JSON member with the medians.
measure() {
  local instances=$1
  shift
  : >"$work/runs"
  for _ in $(seq "$rounds"); do
    run "$@" >>"$work/runs"
  done
  printf '"%d":{"tasks":%d,"wallSeconds":%s,"cpuSeconds":%s,"events":%d,"tasksStarted":%d,"instancesReclaimed":%d}' "$instances" $((20 * instances)) \
    "$(awk '{print $1}' "$work/runs" | median)" "$(awk '{print $2}' "$work/runs" | median)" "$(events)" "$(figure tasks.started)" "$(figure instances.interrupted)"
}

"$drydock" validate "$scenario" >/dev/null
mkdir -p benchmarks/results
line=$(
  printf '{"at":"%s","revision":"%s","jdk":"%s","rounds":%d,"loadAverage":%s,"horizon":"1d","instances":{' "$(date -u +%FT%TZ)" \
    "$(git describe --always --dirty)" "$(java -XshowSettings:properties -version 2>&1 | awk '/java.runtime.version/ {print $3}')" \
    "$rounds" "$(cut -d' ' -f1 /proc/loadavg)"
  printf '%s,%s,%s}}' "$(measure 500 --variant instances-500)" "$(measure 1500 --variant instances-1500)" "$(measure 5000)"
)
echo "$line" | tee -a benchmarks/results/large-fleet.jsonl
