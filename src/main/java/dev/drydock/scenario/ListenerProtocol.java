package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What a Network Load Balancer listens to; each has capacity units of its own. */
public enum ListenerProtocol implements Worded {
    @Doc("TCP flows.")
    TCP("tcp"),
    @Doc("UDP flows.")
    UDP("udp"),
    @Doc("TLS connections that end at the load balancer.")
    TLS("tls");

    private final String word;

    ListenerProtocol(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
