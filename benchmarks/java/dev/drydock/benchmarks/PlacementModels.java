package dev.drydock.benchmarks;

import dev.drydock.engine.placement.LiveFacts;
import dev.drydock.engine.placement.NodeIndex;
import dev.drydock.engine.placement.NodeKind;
import dev.drydock.engine.placement.Tally;
import dev.drydock.policy.placement.AtRandom;
import dev.drydock.policy.placement.Binpack;
import dev.drydock.policy.placement.Constraint;
import dev.drydock.policy.placement.DistinctInstance;
import dev.drydock.policy.placement.MemberOf;
import dev.drydock.policy.placement.PackedResource;
import dev.drydock.policy.placement.Placement;
import dev.drydock.policy.placement.PlacementRule;
import dev.drydock.policy.placement.Spread;
import dev.drydock.policy.placement.SpreadField;
import dev.drydock.policy.placement.TaskSize;
import dev.drydock.policy.query.InstanceFacts;
import dev.drydock.random.RandomStream;
import dev.drydock.random.Streams;
import dev.drydock.unit.Cpu;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A fleet under steady churn: 5,000 instances of 5 types in 3 zones, filled to about 70 % of their CPU with tasks of 20 services in 4 sizes. A step ends the
 * task that has run longest and places a new one of the next service.
 */
final class PlacementModels {
    private static final int SERVICES = 20;
    private static final int ZONES = 3;
    private static final String[] TYPES = {"m6i.large", "m6i.xlarge", "m6i.2xlarge", "c6i.xlarge", "r6i.xlarge"};
    private static final int[] VCPUS = {2, 4, 8, 4, 4};
    private static final int[] GIB = {8, 16, 32, 8, 32};
    private static final TaskSize[] SIZES = {
        TaskSize.of(Cpu.VCPU / 4, 512),
        TaskSize.of(Cpu.VCPU / 2, 1024),
        TaskSize.of(Cpu.VCPU / 2, 2048),
        TaskSize.of(Cpu.VCPU, 2048)
    };

    private static final String[] GROUPS =
            IntStream.range(0, SERVICES).mapToObj(s -> "service:s" + s).toArray(String[]::new);

    private PlacementModels() {}

    /** The rules that are measured, by name. */
    static List<String> rules() {
        return List.of(
                "default",
                "zonesThenMemory",
                "binpackCpu",
                "random",
                "distinct",
                "memberOf",
                "antiAffinity",
                "allConstraints");
    }

    private static PlacementRule rule(String name) {
        Placement zones = new Spread(SpreadField.ZONE);
        Placement memory = new Binpack(PackedResource.MEMORY);
        List<Placement> items =
                switch (name) {
                    case "default", "distinct" -> List.of();
                    case "binpackCpu" -> List.of(new Binpack(PackedResource.CPU));
                    case "random" -> List.of(new AtRandom());
                    default -> List.of(zones, memory);
                };
        Constraint distinct = new DistinctInstance();
        Constraint attributes =
                new MemberOf("attribute:ecs.instance-type =~ m6i.* or attribute:ecs.availability-zone == zone-0");
        Constraint groups = new MemberOf("not (task:group == service:s0)");
        List<Constraint> constraints =
                switch (name) {
                    case "distinct" -> List.of(distinct);
                    case "memberOf" -> List.of(attributes);
                    case "antiAffinity" -> List.of(groups);
                    case "allConstraints" -> List.of(distinct, attributes, groups);
                    default -> List.of();
                };
        return PlacementRule.forService(items, constraints);
    }

    /** A fleet whose placements a peer ({@code index} or {@code scan}) chooses by a rule, on so many instances. */
    static Fleet create(String peer, String rule, int nodes) {
        Fleet fleet = new Fleet(peer.equals("scan"), rule(rule), nodes);
        fleet.fill();
        return fleet;
    }

    /** One fleet; its own books are what the scan reads. */
    static final class Fleet implements LiveFacts {
        private final boolean scans;
        private final boolean live;
        private final PlacementRule rule;
        private final NodeKind[] kinds = new NodeKind[TYPES.length * ZONES];
        private final NodeKind[] ofNode;
        private final long[] freeCpu;
        private final int[] freeMemory;
        private final boolean[] allowed = new boolean[kinds.length];
        private final int[][] onNode;
        private final NodeIndex index = new NodeIndex(this);
        private final Tally[] tallies = new Tally[SERVICES];
        private final int[] nodeOfTask;
        private final RandomStream chance = new Streams(1, 0).stream("placement", "benchmark");
        private long launches;
        private int oldest;

        Fleet(boolean scans, PlacementRule rule, int nodes) {
            this.scans = scans;
            this.rule = rule;
            live = rule.queries().stream().anyMatch(query -> !query.ofAttributesAlone());
            ofNode = new NodeKind[nodes];
            freeCpu = new long[nodes];
            freeMemory = new int[nodes];
            onNode = new int[nodes][SERVICES];
            long cpu = 0;
            for (int i = 0; i < kinds.length; i++) {
                int type = i % TYPES.length;
                int zone = i / TYPES.length;
                kinds[i] = new NodeKind(
                        i,
                        zone,
                        type,
                        Map.of("ecs.instance-type", TYPES[type], "ecs.availability-zone", "zone-" + zone));
                InstanceFacts facts = kinds[i].facts();
                allowed[i] =
                        rule.queries().stream().allMatch(query -> !query.ofAttributesAlone() || query.selects(facts));
            }
            for (int node = 0; node < nodes; node++) {
                NodeKind kind = kinds[node % kinds.length];
                ofNode[node] = kind;
                freeCpu[node] = VCPUS[kind.type()] * Cpu.VCPU;
                freeMemory[node] = GIB[kind.type()] * 998;
                cpu += freeCpu[node];
                index.add(node, kind, freeCpu[node], freeMemory[node], 0, 0);
            }
            for (int s = 0; s < SERVICES; s++) {
                tallies[s] = new Tally();
            }
            long mean = 0;
            for (TaskSize size : SIZES) {
                mean += size.cpuParts() / SIZES.length;
            }
            nodeOfTask = new int[(int) (cpu * 7 / 10 / mean)];
        }

        void fill() {
            for (int i = 0; i < nodeOfTask.length; i++) {
                place(i);
            }
        }

        /** Takes so many steps and returns a check sum of the instances chosen. */
        long steps(int count) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                end(oldest);
                sum = 31 * sum + place(oldest);
                oldest = oldest + 1 == nodeOfTask.length ? 0 : oldest + 1;
            }
            return sum;
        }

        private void end(int task) {
            int node = nodeOfTask[task];
            if (node < 0) {
                return;
            }
            TaskSize size = SIZES[task % SIZES.length];
            int service = task % SERVICES;
            freeCpu[node] += size.cpuParts();
            freeMemory[node] += size.memoryMib();
            onNode[node][service]--;
            tallies[service].remove(node, ofNode[node]);
            if (!scans) {
                index.give(node, size);
                index.update(node, GROUPS[service]);
            }
        }

        private int place(int task) {
            TaskSize size = SIZES[task % SIZES.length];
            int service = task % SERVICES;
            long launch = launches++;
            int node =
                    scans ? scan(size, service, launch) : index.choose(rule, size, tallies[service], chance.at(launch));
            nodeOfTask[task] = node;
            if (node >= 0) {
                freeCpu[node] -= size.cpuParts();
                freeMemory[node] -= size.memoryMib();
                onNode[node][service]++;
                tallies[service].add(node, ofNode[node]);
                if (!scans) {
                    index.take(node, size);
                    index.update(node, GROUPS[service]);
                }
            }
            return node;
        }

        /* One pass over all nodes that keeps the best so far, and for a draw a second one. */
        private int scan(TaskSize size, int service, long launch) {
            int best = -1;
            int count = 0;
            List<Placement> items = rule.items();
            boolean drawn = items.get(0) instanceof AtRandom;
            for (int node = 0; node < freeCpu.length; node++) {
                if (fits(node, size, service)) {
                    count++;
                    best = best < 0 || !drawn && better(node, best, service, items) ? node : best;
                }
            }
            if (!drawn || count == 0) {
                return best;
            }
            int skip = chance.at(launch).below(count);
            for (int node = 0; ; node++) {
                if (fits(node, size, service) && skip-- == 0) {
                    return node;
                }
            }
        }

        private boolean fits(int node, TaskSize size, int service) {
            return freeCpu[node] >= size.cpuParts()
                    && freeMemory[node] >= size.memoryMib()
                    && (!rule.constrained() || meets(node, service));
        }

        private boolean meets(int node, int service) {
            if (rule.distinct() && onNode[node][service] > 0) {
                return false;
            }
            return allowed[ofNode[node].number()] && (!live || onNode[node][0] == 0);
        }

        private boolean better(int node, int than, int service, List<Placement> items) {
            for (int i = 0; i < items.size(); i++) {
                long difference = measure(items.get(i), node, service) - measure(items.get(i), than, service);
                if (difference != 0) {
                    return difference < 0;
                }
            }
            return false;
        }

        private long measure(Placement item, int node, int service) {
            if (item instanceof Binpack binpack) {
                return binpack.field() == PackedResource.CPU ? freeCpu[node] : freeMemory[node];
            }
            String field = item instanceof Spread spread ? spread.field() : SpreadField.INSTANCE;
            return SpreadField.ofInstance(field) ? onNode[node][service] : tallies[service].inZone(ofNode[node].zone());
        }

        @Override
        public boolean anyTaskGroup(int node, Predicate<String> wanted) {
            for (int s = 0; s < SERVICES; s++) {
                if (onNode[node][s] > 0 && wanted.test(GROUPS[s])) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int runningTasks(int node) {
            return 0;
        }

        @Override
        public long registeredAt(int node) {
            return 0;
        }
    }
}
