package dev.plaudit.devstack.quickstart;

import dev.plaudit.devstack.DevStack;
import dev.plaudit.devstack.DevStackException;
import dev.plaudit.devstack.issuer.DevIssuer;
import dev.plaudit.devstack.process.Secrets;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code quickstart.env}: addresses and tokens for shells and scripts. Rewritten when the service
 * gets another pid.
 */
final class EnvFile {
  private static final Duration TOKEN_LIFE = Duration.ofDays(7);
  private static final List<String> WRITER = List.of("events:write", "events:backfill");
  private static final List<String> READER = List.of("progress:read");
  private static final List<String> ADMIN =
      List.of(
          "tenant:admin", "events:write", "events:backfill", "progress:read", "progress:read:self");

  private final Settings settings;
  private final Map<String, String> lines;

  EnvFile(Settings settings, DevStack stack) {
    this.settings = settings;
    this.lines = lines(settings, stack);
  }

  private static Map<String, String> lines(Settings settings, DevStack stack) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("PLAUDIT_URL", settings.url());
    lines.put("PLAUDIT_MANAGEMENT_URL", settings.managementUrl());
    lines.put("PLAUDIT_TENANT", DevStack.DEMO_TENANT);
    lines.put("PLAUDIT_WRITER_TOKEN", token(stack.issuer(), "quickstart-writer", WRITER));
    lines.put("PLAUDIT_READER_TOKEN", token(stack.issuer(), "quickstart-reader", READER));
    lines.put("PLAUDIT_ADMIN_TOKEN", token(stack.issuer(), "quickstart-admin", ADMIN));
    lines.put("PLAUDIT_TOKEN_URL", stack.issuer().tokenUrl());
    lines.put("PLAUDIT_CLIENT_ID", stack.issuer().clientId());
    lines.put("PLAUDIT_CLIENT_SECRET", stack.issuer().clientSecret());
    lines.put("PLAUDIT_PG_URL", stack.database().uri());
    lines.put("PLAUDIT_KAFKA", stack.kafka().bootstrapServers());
    lines.put("PLAUDIT_REDIS", stack.redis().url());
    return lines;
  }

  private static String token(DevIssuer issuer, String subject, List<String> scopes) {
    return issuer.token(DevStack.DEMO_TENANT, subject, scopes, TOKEN_LIFE);
  }

  void write(long servicePid) {
    lines.put("PLAUDIT_PID", Long.toString(servicePid));
    // No value has a blank or a quote in it, so that shells, compose and dotenv libraries all read
    // it alike.
    String text =
        lines.entrySet().stream()
            .map(line -> line.getKey() + "=" + line.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Secrets.write(settings.envFile(), text);
    } catch (IOException e) {
      throw new DevStackException("Cannot write " + settings.envFile() + ": " + e.getMessage(), e);
    }
  }
}
