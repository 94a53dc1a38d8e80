package dev.drydock.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Makes trials on threads of this process; each trial stays on one thread. */
public final class LocalTrialRunner implements TrialRunner {
    private final int threads;
    private final TrialExecution execution;
    private final BooleanSupplier stopped;

    /**
     * A runner.
     *
     * @param threads how many trials run at the same time, at least 1
     * @param execution how one trial is made
     * @param stopped whether no further trial is to begin; asked on any thread
     */
    public LocalTrialRunner(int threads, TrialExecution execution, BooleanSupplier stopped) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive, was " + threads);
        }
        this.threads = threads;
        this.execution = execution;
        this.stopped = stopped;
    }

    @Override
    public List<Outcome> runAll(List<Trial> trials, IntConsumer done) {
        AtomicInteger finished = new AtomicInteger();
        if (threads == 1 || trials.size() == 1) {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < trials.size() && !stopped.getAsBoolean(); i++) {
                outcomes.add(execution.execute(trials.get(i)));
                done.accept(finished.incrementAndGet());
            }
            return outcomes;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, trials.size()), runnable -> {
            Thread thread = new Thread(runnable, "trial");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Optional<Outcome>>> futures = new ArrayList<>();
            for (Trial trial : trials) {
                futures.add(pool.submit(() -> {
                    if (stopped.getAsBoolean()) {
                        return Optional.empty();
                    }
                    Outcome outcome = execution.execute(trial);
                    done.accept(finished.incrementAndGet());
                    return Optional.of(outcome);
                }));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Optional<Outcome>> future : futures) {
                Optional<Outcome> outcome = future.get();
                if (outcome.isEmpty()) {
                    break;
                }
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("a trial failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials ran", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
