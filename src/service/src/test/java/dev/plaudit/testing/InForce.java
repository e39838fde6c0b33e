package dev.plaudit.testing;

import dev.plaudit.catalog.TenantCatalog;
import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.Format;
import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.Watch;
import dev.plaudit.domain.achievement.Watchlist;
import dev.plaudit.domain.tenant.TenantId;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts definitions straight into force, as if they had been published before the first event. */
public final class InForce {
  private InForce() {}

  /**
   * A definition's document.
   *
   * @param further members with their commas in front, the rule among them
   */
  public static String document(String id, int version, String further) {
    return """
        {"id":"%s","version":%d,"name":"The %s","reason":"It is worth it.","category":"samples",
         "tests":[{"name":"nothing","events":[],"grants":[]}]%s}"""
        .formatted(id, version, id, further);
  }

  /** A rule, as a further member. */
  public static String rule(String rule) {
    return ",\"rule\":" + rule;
  }

  /** Publishes; what was in force is superseded. */
  public static Definition publish(int tenantNo, String document) {
    DefinitionReading reading = new DefinitionReader(new Conditions()).read(document, Format.JSON);
    DefinitionDocument read =
        Objects.requireNonNull(reading.document(), () -> reading.problems().toString());
    Definition definition = read.definition();
    Sql.update(
        "update definition_versions set state = 'superseded' where tenant_no = ? and definition_id = ? and state = 'current'",
        tenantNo,
        definition.id());
    Sql.update(
        """
        insert into definition_versions (tenant_no, definition_id, version, state, category, document, revision)
        values (?, ?, ?, 'current', ?, ?, 1)
        """,
        tenantNo,
        definition.id(),
        definition.version(),
        definition.shown().category(),
        read.canonical());
    Watchlist.of(List.of(definition))
        .forEach(
            (metric, watches) ->
                register(
                    tenantNo,
                    metric.kind().text(),
                    metric.canonical(),
                    thresholds(watches, false),
                    thresholds(watches, true)));
    Watchlist.streaks(List.of(definition))
        .forEach(
            (streak, lengths) ->
                register(
                    tenantNo,
                    "streak",
                    streak.canonical(),
                    array(lengths.stream().map(Integer::longValue)),
                    "{}"));
    moved(tenantNo);
    return definition;
  }

  /** Moves the tenant's revision, and lets the service know without waiting for its next look. */
  public static void moved(int tenantNo) {
    Sql.update("update tenants set revision = revision + 1 where tenant_no = ?", tenantNo);
    String tenantId =
        String.valueOf(
            Sql.column("select tenant_id from tenants where tenant_no = ?", tenantNo).get(0));
    Arc.container()
        .instance(TenantCatalog.class)
        .get()
        .reload(new TenantId(tenantId))
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private static void register(
      int tenantNo, String kind, String canonical, String once, String everyPeriod) {
    Sql.update(
        """
        insert into metrics (tenant_no, kind, canonical, once, every_period, state, since_revision, filled_to)
        values (?, ?, ?, ?::bigint[], ?::bigint[], 'ready', 0, 'infinity')
        """,
        tenantNo,
        kind,
        canonical,
        once,
        everyPeriod);
  }

  private static String thresholds(List<Watch> watches, boolean everyPeriod) {
    return array(
        watches.stream().filter(watch -> watch.everyPeriod() == everyPeriod).map(Watch::threshold));
  }

  private static String array(Stream<Long> values) {
    return values.map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
