package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** What looks through an image when it is pushed. Source: ECR user guide, "Image scanning". */
public enum ImageScanning implements Worded {
    @Doc("Nothing.")
    NONE("none"),
    @Doc("Basic scanning, which costs nothing.")
    BASIC("basic"),
    @Doc("Enhanced scanning by Amazon Inspector, charged by the image; later rescans are not counted.")
    ENHANCED("enhanced");

    private final String word;

    ImageScanning(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
