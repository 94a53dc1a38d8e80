package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** The registry that holds an image. */
public enum ImageRepository implements Worded {
    @Doc("A private repository of Amazon ECR in the scenario's region.")
    ECR("ecr"),
    @Doc("The Amazon ECR Public Gallery.")
    ECR_PUBLIC("ecr-public"),
    @Doc("Docker Hub, whose pulls are limited by account and address.")
    DOCKER_HUB("docker-hub"),
    @Doc("Any other registry, without limits.")
    OTHER("other");

    private final String word;

    ImageRepository(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
