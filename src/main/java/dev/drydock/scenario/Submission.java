package dev.drydock.scenario;

import dev.drydock.unit.ChosenBy;
import dev.drydock.unit.Doc;

/** When the tasks of a job start. */
@Doc("When the tasks of a job start.")
@ChosenBy("by")
public sealed interface Submission
        permits TimedSubmission, ArrivalSubmission, TraceSubmission, ScheduledSubmission, RuleSubmission {}
