package dev.plaudit.awards;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Small pages, and nobody runs the job but the test. */
public final class BackfillByHand implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "plaudit.awards.backfill", "off",
        "plaudit.awards.backfill-page", "2",
        "plaudit.awards.backfill-users-a-second", "1000000");
  }
}
