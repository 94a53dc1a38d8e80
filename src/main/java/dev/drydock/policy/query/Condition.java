package dev.drydock.policy.query;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A parsed expression: what must hold of an instance. */
sealed interface Condition {
    boolean holds(InstanceFacts instance);

    /** Shows every part without parts of its own, from left to right. */
    void forEachLeaf(Consumer<Condition> action);

    /** Both parts hold. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            return left.holds(instance) && right.holds(instance);
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            left.forEachLeaf(action);
            right.forEachLeaf(action);
        }
    }

    /** At least one part holds. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            return left.holds(instance) || right.holds(instance);
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            left.forEachLeaf(action);
            right.forEachLeaf(action);
        }
    }

    /** The part does not hold. */
    record Not(Condition of) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            return !of.holds(instance);
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            of.forEachLeaf(action);
        }
    }

    /** A fact that every simulated instance has alike. */
    record Known(boolean holds) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            return holds;
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            action.accept(this);
        }
    }

    /**
     * A statement about an attribute. Of an instance without it only {@code !exists} holds: the guide's example {@code attribute:stack != prod} lists the
     * instances that have the attribute, unless it is prod.
     *
     * @param operator what is asked
     * @param accepts whether a value is what the argument says, the operator's negation left out
     */
    record OfAttribute(String name, Operator operator, Predicate<String> accepts) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            @Nullable String value = instance.attribute(name);
            if (value == null) {
                return operator == Operator.NOT_EXISTS;
            }
            return operator == Operator.EXISTS
                    || operator != Operator.NOT_EXISTS && accepts.test(value) != operator.negative();
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            action.accept(this);
        }
    }

    /** A statement about the groups of the tasks on an instance: one of them is meant, or with a negative operator none is (an assumption). */
    record OfTaskGroup(Operator operator, Predicate<String> accepts) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            return instance.anyTaskGroup(accepts) != operator.negative();
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            action.accept(this);
        }
    }

    /** A statement about the version of the agent; none holds of an instance whose agent's version is not known. */
    record OfAgentVersion(Operator operator, String than) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            @Nullable String version = instance.agentVersion();
            return version != null && operator.holds(AgentVersion.compare(version, than));
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            action.accept(this);
        }
    }

    /** A statement about the number of running tasks. */
    record OfRunningTasks(Operator operator, long than) implements Condition {
        @Override
        public boolean holds(InstanceFacts instance) {
            return operator.holds(Long.compare(instance.runningTasks(), than));
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            action.accept(this);
        }
    }

    /** A statement about the time of registration, compared by whole seconds. */
    record OfRegistration(Operator operator, long thanSecond) implements Condition {
        private static final long MICROS = 1_000_000;

        @Override
        public boolean holds(InstanceFacts instance) {
            return operator.holds(Long.compare(Math.floorDiv(instance.registeredAt(), MICROS), thanSecond));
        }

        @Override
        public void forEachLeaf(Consumer<Condition> action) {
            action.accept(this);
        }
    }
}
