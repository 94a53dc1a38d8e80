package dev.drydock.intake.bind;

import dev.drydock.intake.tree.MapNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the binder asks of the scenario's other files. */
public interface FileContent {
    /**
     * The content of a component that is read from a file, or null after reporting why not.
     *
     * @param owner the record that the component belongs to
     * @param siblings the record's other components by name
     * @param node the mapping that the record was read from
     */
    @Nullable
    Object content(Class<?> owner, Map<String, Object> siblings, MapNode node, String path);

    /** Whether records of this class are read from a vendor's form. */
    boolean vendor(Class<?> type);

    /** A record in a vendor's form, inline or under {@code file}, or null after reporting why not. */
    @Nullable
    Object vendorRecord(Class<?> type, MapNode node, String path);

    /** The mapping of a vendor's form: itself when inline, or that of the file that it names; null after reporting why not. */
    @Nullable
    MapNode vendorTree(Class<?> type, MapNode node, String path);

    /** The keys that a vendor's form knows at its top. */
    List<String> vendorKeys(Class<?> type);
}
