package dev.drydock.policy.network;

/** What a load balancer needs of the subnets that it stands in. Source: Application Load Balancers user guide, "Subnets for your load balancer". */
public final class BalancerNeed {
    /** Addresses that must be free in each of its subnets: it may grow to that many. */
    public static final int ADDRESSES = 8;

    private BalancerNeed() {}
}
