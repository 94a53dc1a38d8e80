package dev.drydock.intake.statement;

import dev.drydock.billing.statement.TagKey;
import dev.drydock.intake.problem.Problems;
import dev.drydock.intake.problem.Source;
import dev.drydock.intake.tree.JsonReader;
import dev.drydock.intake.tree.Limits;
import dev.drydock.intake.tree.MapNode;
import dev.drydock.intake.tree.Node;
import dev.drydock.intake.tree.ScalarNode;

/**
 * Who pays for a line: the value of a tag, or without one Drydock's owner, or the account.
 *
 * @param key the tag's key, empty for none
 */
record TagColumn(String key) {
    static final String UNTAGGED = "(untagged)";

    String payer(BillTable row, String owner, String name, String account) {
        if (key.isEmpty()) {
            return !owner.isEmpty() ? owner : !name.isEmpty() ? name : account;
        }
        String value = "";
        for (String column : new String[] {"Tags", "resource_tags"}) {
            String text = row.text(column);
            if (value.isEmpty() && !text.isEmpty()) {
                value = value(row, column, text);
            }
        }
        if (value.isEmpty()) {
            value = row.text("resource_tags_user:" + key);
        }
        return value.isEmpty() ? UNTAGGED : value;
    }

    private String value(BillTable row, String column, String text) {
        Problems problems = new Problems();
        Node tags = JsonReader.read(new Source(column, text), Limits.DEFAULT, problems)
                .orElseThrow(() -> row.refuse(column, "expected tags as a JSON object"));
        for (String name : new String[] {key, "user_" + key, "user:" + key, TagKey.inReport(key)}) {
            if (tags instanceof MapNode map && map.get(name) instanceof ScalarNode value) {
                return value.text();
            }
        }
        return "";
    }
}
