package dev.drydock.intake;

import dev.drydock.intake.problem.Problem;
import dev.drydock.intake.problem.ProblemCode;
import dev.drydock.scenario.Container;
import dev.drydock.scenario.ContainerBehaviour;
import dev.drydock.scenario.TaskDefinition;
import dev.drydock.unit.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of containers must concern containers that there are, and change something. */
final class ContainerChecks {
    private final Spots spots;

    ContainerChecks(Spots spots) {
        this.spots = spots;
    }

    void check(TaskDefinition task, Map<String, ContainerBehaviour> behaviours, String... path) {
        List<String> names =
                task.containerDefinitions().stream().map(Container::name).toList();
        String[] at = Spots.below(path, "containers");
        behaviours.forEach((name, behaviour) -> {
            String[] own = Spots.below(at, name);
            Optional<Container> container = task.containerDefinitions().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst();
            if (container.isEmpty()) {
                spots.add(Problem.error(
                                ProblemCode.UNKNOWN_NAME,
                                spots.place(own),
                                Spots.dotted(own),
                                "the task definition has no container " + Printable.quote(name))
                        .known(name, names));
            } else {
                effects(container.get(), behaviour, own);
            }
        });
    }

    private void effects(Container container, ContainerBehaviour behaviour, String... path) {
        boolean checked = container.healthCheck().isPresent();
        if (!checked && behaviour.healthyAfter().mean() > 0) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "healthyAfter has no effect on container " + container.name() + ", which has no healthCheck",
                    Spots.below(path, "healthyAfter"));
        }
        if (!checked && !container.essential() && behaviour.hangsAfter().isPresent()) {
            spots.error(
                    ProblemCode.NO_EFFECT,
                    "hangsAfter has no effect on container " + container.name()
                            + ", which is not essential and has no healthCheck",
                    Spots.below(path, "hangsAfter"));
        }
    }
}
