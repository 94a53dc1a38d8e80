package dev.drydock.policy.provisioning;

import java.util.Locale;

/**
 * The classes of instance families that have a quota of vCPUs each, for On-Demand and for Spot.
 *
 * <p>Source: Amazon EC2 user guide, "Amazon EC2 instance type quotas".
 */
public enum InstanceClass {
    /** A, C, D, H, I, M, R, T and Z. */
    STANDARD,
    /** DL. */
    DL,
    /** F. */
    F,
    /** G and VT. */
    G_AND_VT,
    /** High memory: U. */
    HIGH_MEMORY,
    /** HPC. */
    HPC,
    /** Inf. */
    INF,
    /** P. */
    P,
    /** Trn. */
    TRN,
    /** X. */
    X;

    /** The class of an instance type, by the letters before its generation. @param type like {@code m6i.large} */
    public static InstanceClass of(String type) {
        int end = 0;
        while (end < type.length() && Character.isLetter(type.charAt(end))) {
            end++;
        }
        return switch (type.substring(0, end).toLowerCase(Locale.ROOT)) {
            case "dl" -> DL;
            case "f" -> F;
            case "g", "gr", "vt" -> G_AND_VT;
            case "u" -> HIGH_MEMORY;
            case "hpc" -> HPC;
            case "inf" -> INF;
            case "p" -> P;
            case "trn" -> TRN;
            case "x" -> X;
            default -> STANDARD;
        };
    }
}
