package dev.drydock.scenario;

import dev.drydock.unit.Bytes;
import dev.drydock.unit.Doc;

/** A container image as the registry holds it. */
@Doc("A container image.")
public record Image(@Doc("Compressed size of the image, as pulled.") Bytes size) {}
