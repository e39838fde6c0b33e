package dev.plaudit.store;

import dev.plaudit.domain.achievement.RegisteredMetric;
import dev.plaudit.domain.achievement.Watch;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Registrations of metrics, from rows. */
final class MetricRows {
  /** Everything that is counted for a tenant. */
  static final String LIVE =
      """
      select metric_no, canonical, once, every_period, state = 'ready' as ready
      from metrics where tenant_no = $1 and state <> 'retired' order by metric_no
      """;

  private MetricRows() {}

  static List<RegisteredMetric> registered(RowSet<Row> rows) {
    List<RegisteredMetric> metrics = new ArrayList<>();
    for (Row row : rows) {
      List<Watch> watches = new ArrayList<>();
      for (Long threshold : row.getArrayOfLongs("once")) {
        watches.add(new Watch(threshold, false));
      }
      for (Long threshold : row.getArrayOfLongs("every_period")) {
        watches.add(new Watch(threshold, true));
      }
      Collections.sort(watches);
      metrics.add(
          new RegisteredMetric(
              row.getInteger("metric_no"),
              row.getString("canonical"),
              watches,
              row.getBoolean("ready")));
    }
    return metrics;
  }
}
