package dev.drydock.scenario;

import dev.drydock.unit.Doc;
import dev.drydock.unit.Worded;

/** How the layers of an image are compressed. Source: OCI image specification, layer media types. */
public enum ImageCompression implements Worded {
    @Doc("gzip, as image builders do unless they are told.")
    GZIP("gzip"),
    @Doc("zstd, which is unpacked faster.")
    ZSTD("zstd");

    private final String word;

    ImageCompression(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
