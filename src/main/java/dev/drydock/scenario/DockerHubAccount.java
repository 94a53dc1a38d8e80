package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** As whom instances and tasks pull from Docker Hub. Source: Docker documentation, "Docker Hub usage and limits", pulls. */
public enum DockerHubAccount implements Worded {
    @Doc("Without an account: 100 pulls in six hours from one IPv4 address.")
    ANONYMOUS("anonymous", 100),
    @Doc("With a Docker Personal account: 200 pulls in six hours, from wherever.")
    PERSONAL("personal", 200),
    @Doc("With a Pro, Team or Business subscription: no limit.")
    SUBSCRIPTION("subscription", Integer.MAX_VALUE);

    private final String word;
    private final int pulls;

    DockerHubAccount(String word, int pulls) {
        this.word = word;
        this.pulls = pulls;
    }

    @Override
    public String word() {
        return word;
    }

    /** Most pulls in any six hours. */
    public int pulls() {
        return pulls;
    }
}
