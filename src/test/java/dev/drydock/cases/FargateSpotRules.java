package dev.drydock.cases;

import dev.drydock.engine.Written;
import dev.drydock.engine.result.RunResult;
import dev.drydock.pricing.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A Fargate Spot task that is interrupted: how long it has from SIGTERM until it is gone, seen in a run. */
final class FargateSpotRules implements AwsArea {
    private static final long STRIKE_SECONDS = 600;
    private static final long CPU_PER_SECOND_OF_A_TASK = 250;

    @Override
    public List<String> topics() {
        return List.of("fargate-spot");
    }

    @Override
    public Map<String, Object> answer(String topic, JsonNode inputs) {
        boolean handled = inputs.get("sigterm_handled").asBoolean();
        String task =
                "{family: t, networkMode: awsvpc, cpu: \"256\", memory: \"512\", containerDefinitions: [{name: t, image: t, stopTimeout: "
                        + inputs.get("stopTimeout").asInt() + "}]}";
        String text =
                """
                horizon: 1h
                network: {subnets: {a: {zone: us-east-1a}}}
                spotMarket: {fargateSpotInterruptedPerMonth: 0%%}
                faults: {notice: {spotReclaim: all, at: %ds, duration: 2h}}
                clusters:
                  c:
                    services:
                      s:
                        taskDefinition: %s
                        desiredCount: 1
                        subnets: [a]
                        capacityProviderStrategy: [{capacityProvider: FARGATE_SPOT, weight: 1}]
                """
                        .formatted(STRIKE_SECONDS, task);
        RunResult run = run(text, handled ? "delays.taskStop=1s" : "delays.taskStop=1h");
        /* Billed from the start until the task is stopped, a quarter of a vCPU. */
        long[] cpu = {0};
        run.usage().forEach(record -> cpu[0] += record.key().product() == Product.FARGATE_VCPU ? record.quantity() : 0);
        long seconds = cpu[0] / CPU_PER_SECOND_OF_A_TASK;
        return Map.of("sigkill_after_sigterm_s", seconds - STRIKE_SECONDS);
    }

    private static RunResult run(String text, String setting) {
        try {
            Path folder = Files.createTempDirectory("drydock-case");
            try {
                return Written.of(folder, text, setting).run();
            } finally {
                Files.deleteIfExists(folder.resolve("scenario.yaml"));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
