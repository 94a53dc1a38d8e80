package dev.drydock.engine;

import java.util.ArrayList;
import java.util.List;

/** What fails instance refreshes: an alarm on the requests of a service, or protected instances that they wait for. */
final class RefreshWatch {
    private final List<Group> groups = new ArrayList<>();
    private final List<ServiceClock> services;
    private final Marks marks;

    RefreshWatch(List<Group> all, List<ServiceClock> services, Marks marks) {
        this.services = services;
        this.marks = marks;
        for (Group group : all) {
            if (!group.definition().instanceRefreshes().isEmpty()) {
                groups.add(group);
            }
        }
    }

    /** A minute of all services ended. */
    void minute(long now) {
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            group.refreshes().watched().ifPresent(service -> tell(now, group, clock(group, service)));
            failed(now, group, group.refreshes().waitedTooLong());
        }
    }

    private void tell(long now, Group group, ServiceClock clock) {
        failed(now, group, group.refreshes().minute(clock.known(), clock.unserved()));
    }

    private void failed(long now, Group group, boolean failed) {
        if (failed) {
            marks.add(now, "instance-refresh-failed", group.provider().path(), 1);
        }
    }

    private ServiceClock clock(Group group, String service) {
        String path = SettingPath.of("clusters", group.provider().cluster(), "services", service);
        return services.stream()
                .filter(clock -> clock.service().workload().path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
