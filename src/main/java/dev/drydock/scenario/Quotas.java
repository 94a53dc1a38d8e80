package dev.drydock.scenario;

import dev.drydock.unit.Default;
import dev.drydock.unit.Doc;
import java.util.List;

/**
 * What AWS allows the account, in its region: rates of launches, and how much may run at once.
 *
 * <p>Sources: Amazon ECS developer guide, "Amazon ECS service quotas" and "AWS Fargate throttling quotas"; Amazon EC2 user guide, "Amazon EC2 instance type quotas". AWS raises
 * the quotas on vCPUs by itself as an account uses more; a new account begins with 5 or 6.
 */
@Doc("The account's quotas.")
public record Quotas(
        @Doc("Tasks that Fargate starts at once from a full bucket, On-Demand and Spot each.")
                @Default(value = "100", source = FARGATE)
                int fargateLaunchBurst,
        @Doc("Tasks a second that flow back into Fargate's bucket, On-Demand and Spot each.")
                @Default(value = "20", source = FARGATE)
                int fargateLaunchesPerSecond,
        @Doc("Calls a second of RunTask for Fargate, each of up to 10 tasks.") @Default(value = "20", source = FARGATE)
                int runTaskCallsPerSecond,
        @Doc("Tasks that one service starts within a minute.") @Default(value = "500", source = ECS)
                int serviceLaunchesPerMinute,
        @Doc("vCPUs of On-Demand tasks on Fargate.") @Default(value = "4000", source = FARGATE_VCPU)
                int fargateOnDemandVcpus,
        @Doc("vCPUs of Spot tasks on Fargate.") @Default(value = "4000", source = FARGATE_VCPU) int fargateSpotVcpus,
        @Doc("vCPUs of On-Demand instances of the standard families A, C, D, H, I, M, R, T and Z.")
                @Default(value = "1152", source = ON_DEMAND_VCPU)
                int onDemandStandardVcpus,
        @Doc("vCPUs of On-Demand instances of each other class: DL, F, G and VT, HPC, Inf, P, Trn, U, X.")
                @Default(value = "128", source = ON_DEMAND_VCPU)
                int onDemandOtherVcpus,
        @Doc("vCPUs of Spot instances of the standard families A, C, D, H, I, M, R, T and Z.")
                @Default(value = "1440", source = SPOT_VCPU)
                int spotStandardVcpus,
        @Doc("vCPUs of Spot instances of each other class: DL, F, G and VT, HPC, Inf, P, Trn, U, X.")
                @Default(value = "128", source = SPOT_OTHER)
                int spotOtherVcpus,
        @Doc("Tasks of one service.") @Default(value = "5000", source = ECS) int tasksPerService,
        @Doc("Services of one cluster.") @Default(value = "5000", source = ECS) int servicesPerCluster,
        @Doc("Container instances of one cluster.") @Default(value = "5000", source = ECS)
                int containerInstancesPerCluster,
        @Doc("Tasks of one cluster that wait for capacity in PROVISIONING.") @Default(value = "500", source = ECS)
                int provisioningTasksPerCluster) {
    private static final String ECS = "ECS developer guide, service quotas";
    private static final String FARGATE = "ECS developer guide, AWS Fargate throttling quotas";
    private static final String FARGATE_VCPU =
            "assumption: AWS's default of 2022, 1,000 tasks of 4 vCPUs; a new account begins with 6 and AWS raises it with use";
    private static final String ON_DEMAND_VCPU =
            "EC2 user guide, On-Demand Instance limits, as of 2019; a new account begins with 5, or with 0 for the other classes, and AWS raises it with use";
    private static final String SPOT_VCPU =
            "EC2 user guide, Spot Instance limits, as of 2021; a new account begins with 5 and AWS raises it with use";
    private static final String SPOT_OTHER =
            "assumption: as On-Demand; by class AWS had 11 to 64 in 2021, a new account begins with 0, and AWS raises it with use";

    public Quotas {
        for (int quota : List.of(
                fargateLaunchBurst, fargateLaunchesPerSecond, runTaskCallsPerSecond, serviceLaunchesPerMinute)) {
            if (quota < 1 || quota > 1_000_000) {
                throw new IllegalArgumentException("a rate must be between 1 and 1000000, was " + quota);
            }
        }
        for (int quota : List.of(
                fargateOnDemandVcpus,
                fargateSpotVcpus,
                onDemandStandardVcpus,
                onDemandOtherVcpus,
                spotStandardVcpus,
                spotOtherVcpus,
                tasksPerService,
                servicesPerCluster,
                containerInstancesPerCluster,
                provisioningTasksPerCluster)) {
            if (quota < 0) {
                throw new IllegalArgumentException("a quota must not be negative, was " + quota);
            }
        }
    }

    /** AWS's defaults. */
    public static Quotas defaults() {
        return new Quotas(100, 20, 20, 500, 4000, 4000, 1152, 128, 1440, 128, 5000, 5000, 5000, 500);
    }
}
