package dev.drydock.engine.quota;

import dev.drydock.engine.result.LimitEpisode;
import dev.drydock.scenario.Quotas;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Quotas of vCPUs that bound as they are assumed: AWS raises an account's as it is used, so that nobody's need be the default. */
public final class AssumedQuotas {
    private AssumedQuotas() {}

    /** A warning for each quota that bound at its default. */
    public static List<String> warnings(List<LimitEpisode> limits) {
        Set<String> bound = new LinkedHashSet<>();
        for (LimitEpisode limit : limits) {
            if (assumed(limit.subject())
                    .filter(vcpus -> vcpus == limit.allowed())
                    .isPresent()) {
                bound.add(limit.subject());
            }
        }
        List<String> warnings = new ArrayList<>();
        for (String quota : bound) {
            warnings.add(quota + " bound at " + assumed(quota).orElseThrow()
                    + " vCPUs, the default: Service Quotas has your account's own, which may be less or more");
        }
        return warnings;
    }

    private static Optional<Integer> assumed(String quota) {
        Quotas assumed = Quotas.defaults();
        return switch (quota) {
            case "quotas.fargateOnDemandVcpus" -> Optional.of(assumed.fargateOnDemandVcpus());
            case "quotas.fargateSpotVcpus" -> Optional.of(assumed.fargateSpotVcpus());
            case "quotas.onDemandStandardVcpus" -> Optional.of(assumed.onDemandStandardVcpus());
            case "quotas.onDemandOtherVcpus" -> Optional.of(assumed.onDemandOtherVcpus());
            case "quotas.spotStandardVcpus" -> Optional.of(assumed.spotStandardVcpus());
            case "quotas.spotOtherVcpus" -> Optional.of(assumed.spotOtherVcpus());
            default -> Optional.empty();
        };
    }
}
