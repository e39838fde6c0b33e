package dev.plaudit.store;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a verification looks at.
 *
 * @param tenantNo null: every tenant
 * @param defaultLadder thresholds of activities that declare none, rising
 * @param outboxBound the longest that a message may wait
 */
public record VerifyScope(@Nullable Integer tenantNo, int[] defaultLadder, Duration outboxBound) {
  private static final Pattern ALIAS = Pattern.compile("\\{([a-z])}");

  /** The statement with its braces filled in. */
  String fill(String sql, String horizon) {
    String filled =
        sql.replace("{bound}", outboxBound.toSeconds() + " seconds").replace("{horizon}", horizon);
    StringBuilder ladder = new StringBuilder("{");
    for (int threshold : defaultLadder) {
      ladder.append(ladder.length() > 1 ? "," : "").append(threshold);
    }
    filled = filled.replace("{ladder}", ladder.append('}'));
    return ALIAS
        .matcher(filled)
        .replaceAll(
            alias ->
                Matcher.quoteReplacement(
                    tenantNo == null ? "true" : alias.group(1) + ".tenant_no = " + tenantNo));
  }
}
