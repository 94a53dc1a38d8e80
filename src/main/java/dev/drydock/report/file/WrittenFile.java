package dev.drydock.report.file;

/**
 * A file that is about to become part of an output folder.
 *
 * @param name its path inside the folder, with slashes
 * @param bytes its size
 * @param sha256 its SHA-256 in hexadecimal
 * @param reproducible whether the same scenario, seed and version give the same bytes on any machine
 */
public record WrittenFile(String name, long bytes, String sha256, boolean reproducible) {}
