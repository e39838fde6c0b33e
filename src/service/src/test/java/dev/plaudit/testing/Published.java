package dev.plaudit.testing;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.MetricPlan;
import dev.plaudit.domain.achievement.StreakMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Definitions put into the tables as publishing does, without its checks and jobs: for tests of
 * what counts and judges.
 */
public final class Published {
  private Published() {}

  /**
   * Puts definitions in force and registers what they count.
   *
   * @param filling whether the log is to be filled in first
   * @param documents YAML, without {@code tests}
   */
  public static void now(int tenantNo, boolean filling, String... documents) {
    List<DefinitionDocument> read = new ArrayList<>();
    for (String document : documents) {
      read.add(read(document));
    }
    Sql.update("update tenants set revision = revision + 1 where tenant_no = ?", tenantNo);
    for (DefinitionDocument each : read) {
      Sql.update(
          """
          insert into definition_versions (tenant_no, definition_id, version, state, category, document, revision)
          select tenant_no, ?, ?, 'current', ?, ?, revision from tenants where tenant_no = ?
          """,
          each.definition().id(),
          each.definition().version(),
          each.definition().shown().category(),
          each.canonical(),
          tenantNo);
    }
    MetricPlan.needed(read.stream().map(DefinitionDocument::definition).toList())
        .values()
        .forEach(needed -> register(tenantNo, filling, needed));
    // Once more, so that nobody who saw the tables in between keeps what it saw.
    Sql.update("update tenants set revision = revision + 1 where tenant_no = ?", tenantNo);
  }

  private static void register(int tenantNo, boolean filling, MetricPlan.Needed needed) {
    String canonical = needed.measurable().canonical();
    boolean toFill = filling && !(needed.measurable() instanceof StreakMetric);
    Sql.update(
        """
        insert into metrics (tenant_no, kind, canonical, once, every_period, state, since_revision)
        select tenant_no, ?, ?, ?::bigint[], ?::bigint[], ?, revision + 1 from tenants where tenant_no = ?
        """,
        canonical.substring(0, canonical.indexOf('|')),
        canonical,
        thresholds(needed, false),
        thresholds(needed, true),
        toFill ? "filling" : "ready",
        tenantNo);
  }

  private static String thresholds(MetricPlan.Needed needed, boolean everyPeriod) {
    return needed.watches().stream()
        .filter(watch -> watch.everyPeriod() == everyPeriod)
        .map(watch -> Long.toString(watch.threshold()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static DefinitionDocument read(String yaml) {
    DefinitionReading reading =
        new DefinitionReader(new Conditions())
            .read(yaml + "\ntests: [{name: none, events: [], grants: []}]\n", Format.YAML);
    DefinitionDocument document = reading.document();
    if (document == null) {
      throw new IllegalArgumentException(reading.problems().toString());
    }
    return document;
  }
}
