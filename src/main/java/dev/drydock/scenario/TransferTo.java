package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Where a container sends to and receives from, which decides what it costs. Source: EC2 On-Demand pricing, "Data Transfer". */
public enum TransferTo implements Worded {
    @Doc("The internet: what is sent is charged in monthly tiers, what passes a NAT gateway both ways.")
    INTERNET("internet"),
    @Doc("An AWS service of the region: free, but for the NAT gateway or interface endpoint on the way.")
    SERVICE("service"),
    @Doc("Another region, by peering: what is sent is charged; what is received is charged there.")
    REGION("region");

    private final String word;

    TransferTo(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
