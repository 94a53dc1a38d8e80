package dev.drydock.policy.network;

/** What load balancers need of each subnet that they stand in. */
public final class BalancerNeed {
    /** Addresses for an application load balancer: it may grow to that many. Source: Application Load Balancers user guide, "Subnets for your load balancer". */
    public static final int APPLICATION = 8;
    /** Addresses for a network load balancer: one that stays. Source: Network Load Balancers user guide, "Availability Zones". */
    public static final int NETWORK = 1;

    private BalancerNeed() {}
}
