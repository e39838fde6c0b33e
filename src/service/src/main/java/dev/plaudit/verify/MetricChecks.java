package dev.plaudit.verify;

import dev.plaudit.domain.achievement.Buckets;
import dev.plaudit.domain.achievement.KeptMetric;
import dev.plaudit.domain.achievement.Metric;
import dev.plaudit.domain.achievement.MetricState;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.PersonTruth;
import dev.plaudit.store.PersonVoids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Compares what is counted of one user for rules with what the log gives (I4). Pure. */
final class MetricChecks {
  private record Name(long threshold, @Nullable LocalDate period) {}

  private final PersonTruth person;
  private final Recount recount;
  private final BiConsumer<Defect, String> found;
  private final Map<Integer, List<CrossingRow>> crossings = new HashMap<>();

  private MetricChecks(PersonTruth person, Recount recount, BiConsumer<Defect, String> found) {
    this.person = person;
    this.recount = recount;
    this.found = found;
    person
        .crossings()
        .forEach(
            row -> crossings.computeIfAbsent(row.metricNo(), no -> new ArrayList<>()).add(row));
  }

  static void check(
      PublishedRules rules, PersonTruth person, Recount recount, BiConsumer<Defect, String> found) {
    MetricChecks checks = new MetricChecks(person, recount, found);
    Set<Integer> unmeasured = new HashSet<>();
    for (PublishedRules.Live live : rules.live()) {
      if (live.row().ready()) {
        checks.state(live);
        checks.crossings(live);
        recount
            .contributions(live.metric())
            .forEach(
                one -> {
                  if (!person.log().get(one.ref()).measured()) {
                    unmeasured.add(one.ref());
                  }
                });
      }
    }
    for (int place : unmeasured) {
      found.accept(
          Defect.EVENT_NOT_MEASURED, "event " + person.log().get(place).event().eventKey());
    }
    rules.liveRuns().forEach(checks::run);
  }

  private void state(PublishedRules.Live live) {
    Metric metric = live.metric();
    KeptMetric kept = person.metrics().metric(live.row().metricNo());
    Buckets stored =
        person.cold().getOrDefault(live.row().metricNo(), Buckets.NONE).with(kept.hot().buckets());
    MetricState expected = recount.state(metric);
    long most = most(live);
    boolean same =
        Math.min(kept.hot().peak(), most) == Math.min(expected.peak(), most)
            && totals(stored, most).equals(totals(expected.buckets(), most));
    if (!same) {
      found.accept(Defect.METRIC_DIFFERS, sample(live.row().metricNo()));
    }
  }

  // More different values than anybody waits for are not told apart.
  private static long most(PublishedRules.Live live) {
    if (live.metric().kind() != Metric.Kind.DISTINCT) {
      return Long.MAX_VALUE;
    }
    long once = live.row().once().stream().mapToLong(Long::longValue).max().orElse(0);
    return Math.max(
        once, live.row().everyPeriod().stream().mapToLong(Long::longValue).max().orElse(0));
  }

  private static Map<Integer, Long> totals(Buckets buckets, long most) {
    Map<Integer, Long> totals = new HashMap<>();
    buckets.toMap().forEach((start, bucket) -> totals.put(start, Math.min(bucket.total(), most)));
    return totals;
  }

  private void crossings(PublishedRules.Live live) {
    int metricNo = live.row().metricNo();
    MetricState expected = recount.state(live.metric());
    Set<Name> due = new HashSet<>();
    live.row().once().stream()
        .filter(threshold -> expected.peak() >= threshold)
        .forEach(threshold -> due.add(new Name(threshold, null)));
    live.row()
        .everyPeriod()
        .forEach(
            threshold ->
                expected
                    .buckets()
                    .toMap()
                    .forEach(
                        (start, bucket) -> {
                          if (bucket.total() >= threshold) {
                            due.add(new Name(threshold, LocalDate.ofEpochDay(start)));
                          }
                        }));
    Set<UUID> events = recount.events(live.metric());
    for (CrossingRow row : crossings.getOrDefault(metricNo, List.of())) {
      if (!due.remove(new Name(row.threshold(), row.period()))) {
        found.accept(Defect.CROSSING_NOT_REACHED, sample(metricNo));
      } else if (!events.contains(row.eventKey())) {
        found.accept(Defect.CROSSING_EVENT_DIFFERS, sample(metricNo));
      }
    }
    due.forEach(name -> found.accept(Defect.CROSSING_MISSING, sample(metricNo)));
  }

  // A run that was as long before anybody waited for it has no crossing, so none can be missing.
  private void run(PublishedRules.LiveRun live) {
    int longestEver = person.longestEver().getOrDefault(live.streak(), 0);
    PersonVoids voids = person.voids();
    for (CrossingRow row : crossings.getOrDefault(live.row().metricNo(), List.of())) {
      if (row.threshold() > longestEver) {
        found.accept(Defect.CROSSING_NOT_REACHED, sample(live.row().metricNo()));
      } else if (voids != null && voids.events().contains(row.eventKey())) {
        found.accept(Defect.CROSSING_EVENT_DIFFERS, sample(live.row().metricNo()));
      }
    }
  }

  private String sample(int metricNo) {
    return "user " + person.user().userNo() + ", metric " + metricNo;
  }
}
