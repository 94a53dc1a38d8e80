package dev.drydock.engine.control.ecs;

import dev.drydock.engine.EventKind;
import dev.drydock.engine.Marks;
import dev.drydock.engine.World;
import dev.drydock.engine.result.DeploymentResult;
import dev.drydock.engine.result.DeploymentResult.Outcome;
import dev.drydock.scenario.Deployment;
import dev.drydock.scenario.DeploymentAlarms;
import dev.drydock.scenario.DeploymentCircuitBreaker;
import dev.drydock.scenario.DeploymentConfiguration;
import dev.drydock.scenario.NewRevision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the new revisions of one service come in: when a deployment begins, whether it completes, gets stuck or fails, and what a failure leads to.
 *
 * <p>Source: Amazon ECS developer guide, "How the Amazon ECS deployment circuit breaker detects failures" and "Service throttle logic".
 */
public final class Deployments {
    private static final Runnable NOTHING = () -> {};

    private final World world;
    private final EcsService service;
    private final List<Revision> revisions;
    private final RestartThrottle throttle;
    private final Marks marks;
    private final DeploymentCircuitBreaker breaker;
    private final List<Map.Entry<String, Deployment>> plan;
    private final List<Course> courses = new ArrayList<>();
    private Optional<Course> current = Optional.empty();
    private Optional<TrafficShift> shift = Optional.empty();
    private Revision primary;
    private Revision completed;
    private Revision former;
    private boolean halted;
    private int failures;
    private int badMinutes;
    private int due = 1;

    /* The course of one deployment. */
    private static final class Course {
        final String name;
        final long started;
        final int threshold;
        Outcome outcome = Outcome.IN_PROGRESS;
        long detected = -1;
        long finished = -1;
        long stuck = -1;
        int failures;
        long unserved;
        Runnable rolledBack = NOTHING;

        Course(String name, long started, int threshold) {
            this.name = name;
            this.started = started;
            this.threshold = threshold;
        }

        boolean open() {
            return outcome == Outcome.IN_PROGRESS || outcome == Outcome.ROLLING_BACK;
        }

        /* The minute in which it ended counts in full. */
        boolean during(long from) {
            return open() || from < (finished >= 0 ? finished : detected);
        }
    }

    Deployments(World world, EcsService service, List<Revision> revisions, RestartThrottle throttle, Marks marks) {
        this.world = world;
        this.service = service;
        this.revisions = revisions;
        this.throttle = throttle;
        this.marks = marks;
        this.primary = revisions.get(0);
        this.completed = primary;
        this.former = primary;
        this.plan = primary.settings().deployments().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().at()))
                .toList();
        this.breaker = primary.settings().deploymentConfiguration().deploymentCircuitBreaker();
    }

    /** The revision that is deployed. */
    Revision primary() {
        return primary;
    }

    /** Whether a deployment or a rollback is in progress. */
    public boolean inProgress() {
        return current.isPresent();
    }

    /** Whether the revision of a deployment under way stays at full size beside the newest one. */
    boolean kept(Revision revision) {
        return revision == completed && revision != primary && sideBySide();
    }

    /** Whether two revisions stand side by side at full size. */
    boolean sideBySide() {
        return current.isPresent() && shift.isPresent() && shift.get().keepsOld();
    }

    /** The target group of a revision's tasks. */
    int target(Revision revision) {
        return configuration().strategy().sideBySide() ? revisions.indexOf(revision) : 0;
    }

    private DeploymentConfiguration configuration() {
        return service.definition().deploymentConfiguration();
    }

    /** Whether a deployment failed and nothing is launched until the next one. */
    boolean halted() {
        return halted;
    }

    /** The next deployment, if there is one, begins in time. */
    void await() {
        if (due <= plan.size()) {
            long at = plan.get(due - 1).getValue().at().micros();
            if (at <= world.horizonMicros()) {
                world.schedule(at, EventKind.DEPLOYMENT, service.workload().id());
            }
        }
    }

    /** The {@code DEPLOYMENT} event: the next deployment begins. */
    public void begin() {
        begin(revisions.get(due), plan.get(due - 1).getKey());
        due++;
        await();
    }

    /** A fault deploys a revision of its own. @param name of the deployment @param over told when ECS has rolled it back by itself */
    public void release(NewRevision revision, String name, Runnable over) {
        begin(of(revision), name);
        current.ifPresent(course -> course.rolledBack = over);
    }

    /** What a fault deployed is taken back by hand, unless that has happened or something else was deployed since. */
    public void takeBack(NewRevision revision) {
        Revision bad = of(revision);
        Course course = courses.get(courses.size() - 1);
        if (primary != bad) {
            return;
        }
        course.rolledBack = NOTHING;
        if (completed == bad) {
            begin(former, course.name + DeploymentResult.TAKEN_BACK);
        } else {
            course.outcome = Outcome.IN_PROGRESS;
            current = Optional.of(course);
            fail(course, true, "ECS deployment " + course.name + " taken back by hand.");
        }
    }

    private Revision of(NewRevision revision) {
        return revisions.stream()
                .filter(one ->
                        one.workload().deployment().filter(revision::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void begin(Revision next, String name) {
        long now = world.now();
        if (current.isPresent()) {
            end(current.get(), Outcome.SUPERSEDED, now);
        }
        int threshold = breaker.enable() ? breaker.thresholdConfiguration().of(service.desired()) : 0;
        Course course = new Course(name, now, threshold);
        courses.add(course);
        current = Optional.of(course);
        tell(course, "INFO", "SERVICE_DEPLOYMENT_IN_PROGRESS", "ECS deployment " + name + " in progress.");
        marks.add(now, "deployment", service.workload().path(), 1);
        if (next == completed) {
            shift.ifPresent(one -> one.back(now));
        } else {
            former = completed;
            shift = configuration().strategy().sideBySide()
                    ? Optional.of(new TrafficShift(
                            now,
                            configuration(),
                            service.load(),
                            revisions.size(),
                            revisions.indexOf(completed),
                            revisions.indexOf(next)))
                    : Optional.empty();
        }
        deploy(next);
    }

    /** The service's desired count changed; more are wanted of the revision that is being replaced too. */
    void scales(int more) {
        if (current.isPresent() && more > 0 && completed != primary) {
            completed.owed += more;
        }
    }

    private void deploy(Revision next) {
        for (Revision revision : revisions) {
            boolean failed = revision == primary && next == completed;
            revision.owed = failed ? 0 : revision.live();
        }
        primary = next;
        failures = 0;
        badMinutes = 0;
        halted = false;
        throttle.renew();
        service.decideSoon();
    }

    private void tell(Course course, String type, String name, String reason) {
        world.journal().deployment(service.workload().id(), courses.indexOf(course), type, name, reason);
    }

    private void end(Course course, Outcome outcome, long now) {
        course.outcome = outcome;
        course.finished = now;
        current = Optional.empty();
    }

    /** A task of a revision runs. */
    void ran(Revision revision) {
        if (revision == primary) {
            throttle.renew();
            if (!service.definition().loadBalancer().isPresent()) {
                healthy(revision);
            }
        }
    }

    /** A task of a revision became healthy. */
    void healthy(Revision revision) {
        if (revision == primary && breaker.resetOnHealthyTask()) {
            failures = 0;
        }
    }

    /** A task of a revision failed to start or to pass its health checks. */
    void failed(Revision revision) {
        if (revision != primary || current.isEmpty()) {
            return;
        }
        Course course = current.get();
        failures++;
        course.failures += course.outcome == Outcome.IN_PROGRESS ? 1 : 0;
        if (breaker.enable() && failures >= breaker.thresholdConfiguration().of(service.desired())) {
            fail(course, breaker.rollback(), "ECS deployment circuit breaker: tasks failed to start.");
        }
    }

    private void fail(Course course, boolean rollback, String reason) {
        long now = world.now();
        boolean back = rollback && course.outcome == Outcome.IN_PROGRESS && completed != primary;
        if (course.detected < 0) {
            course.detected = now;
            marks.add(now, "deployment-failure", service.workload().path(), 1);
            tell(course, "ERROR", "SERVICE_DEPLOYMENT_FAILED", reason);
        }
        if (back) {
            course.outcome = Outcome.ROLLING_BACK;
            shift.ifPresent(one -> one.back(now));
            deploy(completed);
        } else {
            course.outcome = Outcome.FAILED;
            current = Optional.empty();
            halted = true;
        }
    }

    /**
     * Looks whether the deployment is over, or can go no further.
     *
     * @param healthyNewest tasks of the newest revision that are healthy
     * @param healthy tasks that are
     * @param most tasks that may be pending or running
     * @param least tasks that must stay healthy
     */
    void judge(Revision newest, int healthyNewest, int healthy, int most, int least) {
        Course course = current.orElseThrow();
        long now = world.now();
        if (shift.isPresent() && course.outcome == Outcome.IN_PROGRESS) {
            shift(shift.get(), healthyNewest >= service.desired());
        }
        boolean old = false;
        boolean pending = newest.live() > healthyNewest;
        for (Revision revision : revisions) {
            old |= revision != newest && revision.live() + revision.stopping > 0;
        }
        int desired = service.desired();
        if (!old && healthyNewest >= desired) {
            boolean back = course.outcome == Outcome.ROLLING_BACK;
            end(course, back ? Outcome.ROLLED_BACK : Outcome.COMPLETED, now);
            completed = newest;
            marks.add(
                    now,
                    back ? "rollback" : "deployment-completion",
                    service.workload().path(),
                    1);
            tell(course, "INFO", "SERVICE_DEPLOYMENT_COMPLETED", "ECS deployment " + course.name + " completed.");
            if (back) {
                course.rolledBack.run();
            }
        } else if (newest.live() < desired
                && service.live() >= most
                && !pending
                && healthy - 1 < least
                && course.stuck < 0) {
            course.stuck = now;
            marks.add(now, "stuck-deployment", service.workload().path(), 1);
            world.journal()
                    .service(
                            service.workload().id(),
                            "WARN",
                            "SERVICE_TASK_CONFIGURATION_FAILURE",
                            "minimumHealthyPercent and maximumPercent leave no task to stop or start");
        }
    }

    private void shift(TrafficShift traffic, boolean up) {
        boolean kept = traffic.keepsOld();
        if (traffic.advance(world.now(), up)) {
            marks.add(world.now(), "traffic-shift", service.workload().path(), 1);
        }
        if (kept && !traffic.keepsOld()) {
            service.decideSoon();
        } else if (traffic.goesOnAt() <= world.horizonMicros()) {
            service.decideAt(traffic.goesOnAt());
        }
    }

    /** A minute ended. @param known requests of which is known what became of them @param unserved those of them without an answer */
    public void minute(long from, long known, long unserved) {
        Optional<DeploymentAlarms> alarms = configuration().alarms();
        if (alarms.isPresent()
                && current.isPresent()
                && current.get().outcome == Outcome.IN_PROGRESS
                && from >= current.get().started) {
            boolean bad = unserved > known * alarms.get().unservedShare().fraction();
            badMinutes = bad ? badMinutes + 1 : 0;
            if (badMinutes >= alarms.get().evaluationPeriods()) {
                fail(current.get(), alarms.get().rollback(), "ECS deployment alarm: requests without an answer.");
            }
        }
        for (int i = courses.size() - 1; i >= 0 && courses.get(i).during(from); i--) {
            courses.get(i).unserved += unserved;
        }
    }

    /** What became of the deployments, in order of time. */
    public List<DeploymentResult> results() {
        return courses.stream()
                .map(course -> new DeploymentResult(
                        service.workload().path(),
                        course.name,
                        course.started,
                        course.outcome,
                        course.detected,
                        course.finished,
                        course.stuck,
                        course.failures,
                        course.threshold,
                        course.unserved))
                .toList();
    }
}
