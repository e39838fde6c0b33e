package dev.plaudit.devstack.quickstart;

/** What a newcomer reads when everything is up. The README repeats the two requests. */
final class Welcome {
  private Welcome() {}

  static String text(Settings settings) {
    return """

        Plaudit is ready at %1$s (health and metrics: %2$s/q/health, %2$s/q/metrics).
        Addresses and tokens are in %3$s. Send an event and read it back:

          . %3$s
          curl -sS "$PLAUDIT_URL/v1/events" -H "Authorization: Bearer $PLAUDIT_WRITER_TOKEN" -H 'Content-Type: application/json' \\
            -d '{"type":"lesson.completed","actor":{"user_id":"ada"},"occurred_at":"'"$(date -u +%%Y-%%m-%%dT%%H:%%M:%%SZ)"'"}'
          curl -sS "$PLAUDIT_URL/v1/progress/ada" -H "Authorization: Bearer $PLAUDIT_READER_TOKEN"

        """
        .formatted(settings.url(), settings.managementUrl(), settings.envFile());
  }
}
