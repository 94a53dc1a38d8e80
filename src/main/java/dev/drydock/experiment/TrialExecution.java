package dev.drydock.experiment;

/** How one trial is made: simulate, rate, judge. */
@FunctionalInterface
public interface TrialExecution {
    /** Makes one trial; a pure function of it. */
    Outcome execute(Trial trial);
}
