package dev.plaudit.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what tenants have published. */
final class RulesRows {
  // A version has one job when it is published, and one more each time its category comes back.
  private static final String TENANTS =
      """
      select t.tenant_no, t.tenant_id, t.disabled_categories,
             array(select j.definition_id from backfill_jobs j where j.tenant_no = t.tenant_no and j.finished_at is null),
             array(select j.definition_id from backfill_jobs j join definition_versions v using (tenant_no, definition_id, version)
                   where j.tenant_no = t.tenant_no and v.state = 'current' group by 1 having count(*) > 1)
      from tenants t where {t} and exists (select from definition_versions v where v.tenant_no = t.tenant_no)
      """;

  private static final String VERSIONS =
      "select tenant_no, definition_id, version, state, category, document from definition_versions v where {v}";

  private static final String METRICS =
      "select tenant_no, metric_no, canonical, once, every_period, state = 'ready' from metrics m where {m} and state <> 'retired'";

  private RulesRows() {}

  static List<RulesTruth> load(Connection connection, VerifyScope scope) {
    Map<Integer, RulesTruth> tenants = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(scope.fill(TENANTS, ""))) {
        while (row.next()) {
          tenants.put(
              row.getInt(1),
              new RulesTruth(
                  row.getInt(1),
                  row.getString(2),
                  new ArrayList<>(),
                  new ArrayList<>(),
                  Set.of(texts(row.getArray(3))),
                  Set.copyOf(List.of(texts(row.getArray(4)))),
                  Set.of(texts(row.getArray(5)))));
        }
      }
      try (ResultSet row = statement.executeQuery(scope.fill(VERSIONS, ""))) {
        while (row.next()) {
          RulesTruth tenant = tenants.get(row.getInt(1));
          if (tenant != null) {
            tenant
                .versions()
                .add(
                    new RulesTruth.Version(
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
          }
        }
      }
      try (ResultSet row = statement.executeQuery(scope.fill(METRICS, ""))) {
        while (row.next()) {
          RulesTruth tenant = tenants.get(row.getInt(1));
          if (tenant != null) {
            tenant
                .metrics()
                .add(
                    new RulesTruth.Metric(
                        row.getInt(2),
                        row.getString(3),
                        List.of((Long[]) row.getArray(4).getArray()),
                        List.of((Long[]) row.getArray(5).getArray()),
                        row.getBoolean(6)));
          }
        }
      }
    } catch (SQLException refused) {
      throw new StoreException(refused);
    }
    return List.copyOf(tenants.values());
  }

  private static String[] texts(Array array) throws SQLException {
    return (String[]) array.getArray();
  }
}
