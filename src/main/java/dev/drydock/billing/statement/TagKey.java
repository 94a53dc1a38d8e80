package dev.drydock.billing.statement;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a Cost and Usage Report names the keys of tags. Source: AWS Data Exports user guide, "Resource tags columns", and its queries. */
public final class TagKey {
    private static final String OF_AWS = "aws:";
    private static final String OF_USER = "user_";
    private static final Pattern BEFORE_CAPITAL = Pattern.compile("(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private TagKey() {}

    /** The key in CUR 2.0: {@code user_cost_center} for {@code CostCenter}, {@code aws_ecs_cluster_name} for {@code aws:ecs:clusterName}. */
    public static String inReport(String key) {
        String separated = BEFORE_CAPITAL.matcher(key).replaceAll("_");
        String plain = OTHER.matcher(separated).replaceAll("_").toLowerCase(Locale.ROOT);
        return key.startsWith(OF_AWS) ? plain : OF_USER + plain;
    }
}
