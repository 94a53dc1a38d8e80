package dev.drydock.engine.quota;

import dev.drydock.engine.Limits;
import dev.drydock.engine.Pool;
import dev.drydock.engine.Provider;
import dev.drydock.engine.SettingPath;
import dev.drydock.engine.network.Addresses;
import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.policy.provisioning.InstanceClass;
import dev.drydock.pricing.InstanceTypes;
import dev.drydock.scenario.AutoScalingGroup;
import dev.drydock.scenario.NetworkMode;
import dev.drydock.scenario.Quotas;
import dev.drydock.scenario.Scenario;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether EC2 launches an instance for a group: the account's quotas of vCPUs, the cluster's quota of instances, and an address of a subnet must allow it.
 *
 * <p>Sources: Amazon EC2 user guide, "Amazon EC2 instance type quotas" ({@code VcpuLimitExceeded}) and the error {@code InsufficientFreeAddressesInSubnet}; Amazon ECS developer guide, "Amazon ECS service
 * quotas". An instance has one address, and one more for its trunk interface when its account has awsvpcTrunking on and its type has branch interfaces, unless it runs Windows.
 */
public final class InstanceAdmission {
    private static final int CLASSES = InstanceClass.values().length;

    private final Limits limits;
    private final Addresses addresses;
    private final long retryMicros;
    private final int clusterQuota;
    private final int[][] groupSubnets;
    private final String[] clusterOf;
    private final int[] vcpus;
    private final int[] bucketOf;
    private final boolean[] trunk;
    private final boolean[] windows;
    private final int[] quota = new int[2 * CLASSES];
    private final int[] used = new int[2 * CLASSES];
    private final int[] vcpuLimit = new int[2 * CLASSES];
    /* By cluster; looked up only. */
    private final Map<String, int[]> instances = new HashMap<>();
    private int[] subnetOf = new int[64];

    /**
     * A fleet without instances.
     *
     * @param pools the world's pools, by number
     * @param providers the world's providers, by number
     */
    public InstanceAdmission(
            Scenario scenario,
            List<Pool> pools,
            List<Provider> providers,
            InstanceTypes types,
            Addresses addresses,
            Limits limits) {
        this.limits = limits;
        this.addresses = addresses;
        retryMicros = scenario.delays().launchRetry().micros();
        Quotas quotas = scenario.quotas();
        clusterQuota = quotas.containerInstancesPerCluster();
        groupSubnets = new int[providers.size()][0];
        clusterOf = new String[providers.size()];
        windows = new boolean[providers.size()];
        for (Provider provider : providers) {
            clusterOf[provider.id()] = provider.cluster();
            instances.computeIfAbsent(provider.cluster(), cluster -> new int[] {
                0, limits.register(LimitEpisode.Kind.CONTAINER_INSTANCES, SettingPath.of("clusters", cluster))
            });
            provider.definition().ifPresent(of -> {
                AutoScalingGroup group = of.autoScalingGroup();
                groupSubnets[provider.id()] = addresses.numbers(group.subnets());
                windows[provider.id()] = group.system().windows();
            });
        }
        vcpus = new int[pools.size()];
        bucketOf = new int[pools.size()];
        trunk = new boolean[pools.size()];
        boolean interfaces = usesInterfaces(scenario);
        for (Pool pool : pools) {
            InstanceClass of = InstanceClass.of(pool.typeName());
            bucketOf[pool.id()] = of.ordinal() + (pool.spot() ? CLASSES : 0);
            types.find(pool.typeName()).ifPresent(type -> {
                vcpus[pool.id()] = type.vcpus();
                trunk[pool.id()] = interfaces && scenario.network().trunks(types, type);
            });
        }
        for (InstanceClass of : InstanceClass.values()) {
            boolean standard = of == InstanceClass.STANDARD;
            bucket(
                    of.ordinal(),
                    standard ? quotas.onDemandStandardVcpus() : quotas.onDemandOtherVcpus(),
                    standard ? "quotas.onDemandStandardVcpus" : "quotas.onDemandOtherVcpus");
            bucket(
                    of.ordinal() + CLASSES,
                    standard ? quotas.spotStandardVcpus() : quotas.spotOtherVcpus(),
                    standard ? "quotas.spotStandardVcpus" : "quotas.spotOtherVcpus");
        }
    }

    private void bucket(int bucket, int vcpusAllowed, String path) {
        quota[bucket] = vcpusAllowed;
        vcpuLimit[bucket] = limits.register(LimitEpisode.Kind.EC2_VCPUS, path);
    }

    private static boolean usesInterfaces(Scenario scenario) {
        return scenario.clusters().values().stream()
                .anyMatch(cluster -> cluster.services().values().stream()
                                .anyMatch(s -> s.taskDefinition().networkMode() == NetworkMode.AWSVPC)
                        || cluster.tasks().values().stream()
                                .anyMatch(j -> j.taskDefinition().networkMode() == NetworkMode.AWSVPC));
    }

    private int addressesOf(int provider, int pool) {
        return trunk[pool] && !windows[provider] ? 2 : 1;
    }

    /** Whether a provider's group may launch one more instance from a pool now; what forbids it is taken down. */
    public boolean allows(int provider, Pool pool, long now) {
        long again = now + retryMicros;
        int bucket = bucketOf[pool.id()];
        int[] own = cluster(provider);
        if (own[0] >= clusterQuota) {
            limits.binds(own[1], now, again, own[0] + 1L, clusterQuota);
            return false;
        }
        if (used[bucket] + vcpus[pool.id()] > quota[bucket]) {
            limits.binds(vcpuLimit[bucket], now, again, (long) used[bucket] + vcpus[pool.id()], quota[bucket]);
            return false;
        }
        int subnet = addresses.roomiest(groupSubnets[provider], pool.zone());
        if (subnet >= 0 && addresses.free(subnet) >= addressesOf(provider, pool.id())) {
            return true;
        }
        for (int refused : groupSubnets[provider]) {
            if (addresses.zone(refused) == pool.zone() && addresses.limited(refused)) {
                addresses.refused(refused, now, again);
            }
        }
        return false;
    }

    private int[] cluster(int provider) {
        int[] own = instances.get(clusterOf[provider]);
        if (own == null) {
            throw new IllegalStateException("provider " + provider + " has no cluster");
        }
        return own;
    }

    /** An instance that was {@linkplain #allows allowed} begins. */
    public void launched(int node, int provider, Pool pool) {
        if (node >= subnetOf.length) {
            subnetOf = Arrays.copyOf(subnetOf, 2 * node);
        }
        subnetOf[node] = addresses.roomiest(groupSubnets[provider], pool.zone());
        addresses.take(subnetOf[node], addressesOf(provider, pool.id()));
        used[bucketOf[pool.id()]] += vcpus[pool.id()];
        cluster(provider)[0]++;
    }

    /** The subnet that an instance stands in. */
    public int subnetOf(int node) {
        return subnetOf[node];
    }

    /** Adds how many addresses of each subnet an instance has. */
    public void countInto(int[] held, int node, int provider, int pool) {
        held[subnetOf[node]] += addressesOf(provider, pool);
    }

    /** An instance is gone. */
    public void terminated(int node, int provider, Pool pool) {
        used[bucketOf[pool.id()]] -= vcpus[pool.id()];
        cluster(provider)[0]--;
        addresses.give(subnetOf[node], addressesOf(provider, pool.id()));
    }
}
