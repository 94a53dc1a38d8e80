package dev.drydock.billing.usage;

import dev.drydock.pricing.Architecture;
import dev.drydock.pricing.OperatingSystem;
import dev.drydock.pricing.Place;
import dev.drydock.pricing.PriceKey;
import dev.drydock.pricing.Product;
import dev.drydock.pricing.PurchaseOption;
import dev.drydock.pricing.VolumeIops;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a task, node or load balancer holds for as long as it lives.
 *
 * @param key what it is
 * @param size how much of it, so that size × seconds is in the product's metered unit; positive
 */
public record Held(PriceKey key, long size) {
    /** Ephemeral storage that a Fargate task has without charge, in GiB (AWS Fargate pricing page). */
    public static final long FARGATE_INCLUDED_GIB = 20;
    /** Throughput in MiB/s that a gp3 volume has without charge (aws.amazon.com/ebs/pricing). */
    public static final long GP3_INCLUDED_MIBPS = 125;

    public Held {
        if (size <= 0) {
            throw new IllegalArgumentException("what is held must have a positive size: " + key + " " + size);
        }
    }

    /**
     * What a Fargate task holds from the start of its image pull until it is STOPPED: its size, not its use.
     *
     * @param milliCpu the task size's thousandths of a vCPU
     * @param memoryMib the task size's memory
     * @param storageGib its ephemeral storage, of which the first {@value #FARGATE_INCLUDED_GIB} GiB are free
     * @param publicAddresses public IPv4 addresses on its interface
     */
    public static List<Held> fargateTask(
            Place place,
            Architecture architecture,
            OperatingSystem os,
            PurchaseOption option,
            long milliCpu,
            long memoryMib,
            long storageGib,
            int publicAddresses) {
        List<Held> all = new ArrayList<>();
        all.add(new Held(PriceKey.fargate(Product.FARGATE_VCPU, place, architecture, os, option), milliCpu));
        all.add(new Held(PriceKey.fargate(Product.FARGATE_MEMORY, place, architecture, os, option), memoryMib));
        if (os == OperatingSystem.WINDOWS) {
            all.add(new Held(PriceKey.fargate(Product.FARGATE_LICENSE, place, architecture, os, option), milliCpu));
        }
        if (storageGib > FARGATE_INCLUDED_GIB) {
            PriceKey storage = PriceKey.fargate(Product.FARGATE_STORAGE, place, architecture, os, option);
            all.add(new Held(storage, storageGib - FARGATE_INCLUDED_GIB));
        }
        addresses(all, place, publicAddresses);
        return all;
    }

    /**
     * What a node holds from running until terminated: the instance, its root volume and its public addresses.
     *
     * @param volumeType the root volume's type, like {@code gp3}
     * @param volumeGib the root volume's size, 0 for none
     * @param publicAddresses public IPv4 addresses on its interfaces
     */
    public static List<Held> node(
            Place place,
            String instanceType,
            OperatingSystem os,
            PurchaseOption option,
            String volumeType,
            long volumeGib,
            int publicAddresses) {
        List<Held> all = new ArrayList<>();
        all.add(new Held(PriceKey.instance(place, instanceType, os, option), 1));
        if (volumeGib > 0) {
            all.addAll(volume(place, volumeType, volumeGib, 0, 0));
        }
        addresses(all, place, publicAddresses);
        return all;
    }

    /**
     * An EBS volume: its size, and what it has beyond its type's included operations and throughput.
     *
     * @param iops provisioned operations per second, 0 for the included ones
     * @param mibps provisioned throughput, 0 for the included one
     */
    public static List<Held> volume(Place place, String type, long gib, long iops, long mibps) {
        boolean gp3 = type.equals("gp3");
        Place region = place.regional();
        List<Held> all = new ArrayList<>();
        all.add(new Held(PriceKey.plain(Product.EBS_STORAGE, region, type), gib));
        VolumeIops.of(type, iops)
                .forEach(
                        part -> all.add(new Held(PriceKey.plain(Product.EBS_IOPS, region, part.word()), part.count())));
        long paidMibps = mibps - (gp3 ? GP3_INCLUDED_MIBPS : 0);
        if (paidMibps > 0) {
            all.add(new Held(PriceKey.plain(Product.EBS_THROUGHPUT, region, type), paidMibps));
        }
        return all;
    }

    /** A public IPv4 address. */
    public static Held address(Place place) {
        return new Held(PriceKey.plain(Product.PUBLIC_IPV4, place.regional(), ""), 1);
    }

    /** A load balancer without its capacity units, with its public addresses (one per zone when it faces the internet). */
    public static List<Held> balancer(Place place, BalancerType type, int publicAddresses) {
        List<Held> all = new ArrayList<>();
        all.add(new Held(PriceKey.plain(Product.LOAD_BALANCER, place.regional(), type.word()), 1));
        addresses(all, place, publicAddresses);
        return all;
    }

    /** A public NAT gateway with its address. */
    public static List<Held> natGateway(Place place) {
        List<Held> all = new ArrayList<>();
        all.add(new Held(PriceKey.plain(Product.NAT_GATEWAY, place.regional(), ""), 1));
        addresses(all, place, 1);
        return all;
    }

    /** An interface endpoint in so many zones. */
    public static List<Held> endpoint(Place place, int zones) {
        return List.of(new Held(PriceKey.plain(Product.VPC_ENDPOINT, place.regional(), ""), zones));
    }

    /** Compressed images in a private ECR repository, in MiB. */
    public static List<Held> images(Place place, long mebibytes) {
        return List.of(new Held(PriceKey.plain(Product.ECR_STORAGE, place.regional(), "private"), mebibytes));
    }

    private static void addresses(List<Held> all, Place place, int count) {
        if (count > 0) {
            all.add(new Held(PriceKey.plain(Product.PUBLIC_IPV4, place.regional(), ""), count));
        }
    }
}
