package dev.drydock.policy.provisioning;

import dev.drydock.unit.TimeSpan;

/**
 * A quota on launches: a bucket that holds so many at once and refills at a steady rate.
 *
 * <p>Source: Amazon ECS developer guide, "AWS Fargate throttling quotas": 100 launches at once and 20 a second in each account and region, On-Demand and Spot apart.
 *
 * @param burst launches that a full bucket allows at once
 * @param perSecond launches that flow back each second
 */
public record LaunchQuota(int burst, int perSecond) {
    /** A full bucket. */
    public static final long FULL = Long.MIN_VALUE / 2;

    public LaunchQuota {
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException("burst and perSecond must be positive");
        }
    }

    /**
     * The bucket after one more launch, as the instant at which it will be full again.
     *
     * @param fullAt the bucket before: what this gave for the launch before, or {@link #FULL}
     * @param now when the launch is asked for, in microseconds
     */
    public long take(long fullAt, long now) {
        return Math.max(fullAt, now) + TimeSpan.SECOND / perSecond;
    }

    /** How many launches the bucket lacks at an instant, those that are yet to happen among them. */
    public long taken(long fullAt, long now) {
        long each = TimeSpan.SECOND / perSecond;
        return Math.max(0, (fullAt - now + each - 1) / each);
    }

    /** When the launch that left the bucket like this may happen, in microseconds. */
    public long at(long fullAtAfter, long now) {
        return Math.max(now, fullAtAfter - burst * (TimeSpan.SECOND / perSecond));
    }
}
