package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** Charges that an agreement with AWS may leave out of its discount. */
public enum PrivateRateExclusion implements Worded {
    @Doc("What is bought at the Spot price: instances and Fargate tasks.")
    SPOT("spot"),
    @Doc("Fees of Reserved Instances and Savings Plans, and so what they cover.")
    COMMITMENTS("commitments");

    private final String word;

    PrivateRateExclusion(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
