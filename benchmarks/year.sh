#!/usr/bin/env bash
# Measures a year of a hundred services as whole processes, default outputs included, and appends one line to the history.
# Usage: benchmarks/year.sh    DRYDOCK names the command to measure, ./drydock without it
#
# Services like the web shop's, each at a scale of its own, in one Auto Scaling group; their traffic changes every minute. One thread simulates.
set -euo pipefail
cd "$(dirname "$0")/.."
drydock=${DRYDOCK:-./drydock}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp scenarios/web-shop/worldcup98-week.csv.gz scenarios/web-shop/web.taskdef.json "$work"

# scenario SERVICES DAYS
scenario() {
  cat <<HEAD
drydock: 1
name: year
start: 2026-06-24T00:00:00Z
horizon: ${2}d
seed: 42
quotas: {onDemandStandardVcpus: 20000, containerInstancesPerCluster: 10000}
network: {subnets: {a: {zone: us-east-1a}, b: {zone: us-east-1b}, c: {zone: us-east-1c}}}
images:
  nginx: {size: 70MiB}
clusters:
  shop:
    capacityProviders:
      ondemand:
        autoScalingGroup: {instanceTypes: [m6i.large], subnets: [a, b, c], maxSize: $((60 * $1))}
        managedScaling: {targetCapacity: 90}
        managedTerminationProtection: ENABLED
    services:
HEAD
  for i in $(seq 0 $(($1 - 1))); do
    cat <<SERVICE
      web$i:
        taskDefinition: {file: web.taskdef.json}
        desiredCount: 6
        subnets: [a, b, c]
        capacityProviderStrategy: [{capacityProvider: ondemand, weight: 1}]
        placementStrategy: [{type: spread, field: "attribute:ecs.availability-zone"}, {type: binpack, field: memory}]
        loadBalancer: {deregistrationDelay: 30s}
        demand:
          requests: {file: worldcup98-week.csv.gz, column: requests, time: period, per: 1m, unit: count, align: weekday, after: repeat, scale: $(awk "BEGIN {printf \"%.2f\", 0.5 + $i / $1}")}
          request:
            cpu: {distribution: lognormal, mean: 12ms, cv: 1.2}
            wait: {distribution: gamma, mean: 40ms, cv: 0.5}
            memory: 2MiB
          baseMemory: 300MiB
          concurrency: 64
          timeout: 10s
          payload: {requestSize: 1KiB, responseSize: 5KiB}
        scaling: {minCapacity: 6, maxCapacity: 120, targetTracking: {predefinedMetricType: ECSServiceAverageCPUUtilization, targetValue: 55, scaleOutCooldown: 60s}}
        timeToCrash: {distribution: exponential, mean: 30d}
SERVICE
  done
}

# measure SERVICES DAYS: a JSON object.
measure() {
  scenario "$1" "$2" >"$work/scenario.yaml"
  /usr/bin/env time -f '%e %U %S %M' -o "$work/time" "$drydock" run "$work" -n 1 --threads 1 -q --out "$work/report" >/dev/null
  printf '{"services":%d,"days":%d,%s,"events":%s,"modelTicks":%s}' "$1" "$2" \
    "$(awk '{printf "\"wallSeconds\":%s,\"cpuSeconds\":%.2f,\"peakMib\":%d", $1, $2 + $3, $4 / 1024}' "$work/time")" \
    "$(grep -o '"events": *[0-9]*' "$work/report/results.json" | head -1 | grep -o '[0-9]*$')" \
    "$(grep -o '"ticks": *[0-9]*' "$work/report/results.json" | head -1 | grep -o '[0-9]*$')"
}

"$drydock" --help >/dev/null
mkdir -p benchmarks/results
line=$(
  printf '{"at":"%s","revision":"%s","jdk":"%s","loadAverage":%s,"runs":[' "$(date -u +%FT%TZ)" \
    "$(git describe --always --dirty)" "$(java -XshowSettings:properties -version 2>&1 | awk '/java.runtime.version/ {print $3}')" \
    "$(cut -d' ' -f1 /proc/loadavg)"
  printf '%s,%s,%s,%s,%s]}' "$(measure 10 365)" "$(measure 30 365)" "$(measure 100 30)" "$(measure 100 91)" "$(measure 100 365)"
)
echo "$line" | tee -a benchmarks/results/year.jsonl
