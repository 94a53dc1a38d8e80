package dev.drydock.engine;

/** Paths of settings as scenarios write them: names between dots, those that have dots themselves in quotes. */
public final class SettingPath {
    private SettingPath() {}

    /** The path of these names. */
    public static String of(String... names) {
        StringBuilder out = new StringBuilder();
        for (String name : names) {
            boolean quoted = name.indexOf('.') >= 0 || name.indexOf('[') >= 0;
            out.append(out.isEmpty() ? "" : ".").append(quoted ? "\"" + name + "\"" : name);
        }
        return out.toString();
    }
}
