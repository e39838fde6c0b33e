package dev.plaudit.store;

import dev.plaudit.domain.progress.ZoneHistory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How zone rows become zone histories, for tenants and users alike. */
final class UserRows {
  private UserRows() {}

  /**
   * @param starts when each zone began to hold; null for {@code -infinity}, which the driver cannot
   *     carry inside an array
   */
  static List<ZoneHistory.Entry> zones(@Nullable OffsetDateTime[] starts, String[] zones) {
    List<ZoneHistory.Entry> entries = new ArrayList<>(zones.length);
    for (int i = 0; i < zones.length; i++) {
      OffsetDateTime start = starts[i];
      entries.add(
          new ZoneHistory.Entry(
              start == null ? Instant.MIN : start.toInstant(), ZoneId.of(zones[i])));
    }
    return entries;
  }
}
