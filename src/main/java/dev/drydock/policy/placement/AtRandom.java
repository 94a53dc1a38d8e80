package dev.drydock.policy.placement;

import dev.drydock.random.Draws;
import dev.drydock.unit.Doc;
import dev.drydock.unit.Word;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;

/**
 * Any instance that fits, each as likely.
 *
 * <p>Source: Amazon ECS developer guide, "Use strategies to define Amazon ECS task placement": tasks are placed at random. How AWS
 * draws is not published. Here instances are drawn out of all until one is a candidate, so that
 * no list of the candidates need be made; after {@link #DRAWS} misses the candidates are counted and one number decides.
 */
@Doc("Any instance that fits, each as likely.")
@Word("random")
public record AtRandom() implements Placement {
    /** Instances drawn before the candidates are counted. */
    public static final int DRAWS = 32;

    @Override
    public List<NodeView> prefer(List<NodeView> candidates, List<NodeView> all, Draws draws) {
        int drawn = draw(all.size(), i -> candidates.contains(all.get(i)), candidates::size, draws);
        return List.of(drawn >= 0 ? all.get(drawn) : candidates.get(-1 - drawn));
    }

    @Override
    public List<NodeView> preferToStop(List<NodeView> hosts, Draws draws) {
        return List.of(hosts.get(draws.below(hosts.size())));
    }

    /**
     * Draws one candidate.
     *
     * @param nodes how many nodes there are
     * @param isCandidate whether the node at a place in the order of registration is a candidate
     * @param candidates counts the candidates; at least one
     * @return the place of the node, or -1 - k for the k-th candidate, counted from 0 in order of registration
     */
    public static int draw(int nodes, IntPredicate isCandidate, IntSupplier candidates, Draws draws) {
        if (nodes == 1) {
            return 0;
        }
        for (int i = 0; i < DRAWS; i++) {
            int place = draws.below(nodes);
            if (isCandidate.test(place)) {
                return place;
            }
        }
        return -1 - draws.below(candidates.getAsInt());
    }
}
