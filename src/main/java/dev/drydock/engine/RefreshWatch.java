package dev.drydock.engine;

import java.util.ArrayList;
import java.util.List;

/** The alarms of instance refreshes: each is told what became of the requests of the service that it watches. */
final class RefreshWatch {
    private final List<Group> groups = new ArrayList<>();
    private final List<ServiceClock> services;
    private final Marks marks;

    RefreshWatch(List<Group> all, List<ServiceClock> services, Marks marks) {
        this.services = services;
        this.marks = marks;
        for (Group group : all) {
            boolean watched = group.definition().instanceRefreshes().values().stream()
                    .anyMatch(refresh -> refresh.alarmSpecification().isPresent());
            if (watched) {
                groups.add(group);
            }
        }
    }

    /** A minute of all services ended. */
    void minute(long now) {
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            group.refreshes().watched().ifPresent(service -> tell(now, group, clock(group, service)));
        }
    }

    private void tell(long now, Group group, ServiceClock clock) {
        if (group.refreshes().minute(clock.known(), clock.unserved())) {
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
