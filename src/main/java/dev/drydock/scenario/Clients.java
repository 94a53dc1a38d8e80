package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Where the requests of a service come from, which decides what it costs to answer them. Source: EC2 On-Demand pricing, "Data Transfer"; Amazon CloudFront pricing. */
public enum Clients implements Worded {
    @Doc("From the internet: responses are charged by the gigabyte, in monthly tiers.")
    INTERNET("internet"),
    @Doc(
            "From the edge locations of CloudFront, to which an origin's responses are free; CloudFront's own bill is not simulated.")
    CLOUDFRONT("cloudfront"),
    @Doc("From the same VPC: what crosses zones is charged, as far as it is known between which.")
    VPC("vpc");

    private final String word;

    Clients(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
