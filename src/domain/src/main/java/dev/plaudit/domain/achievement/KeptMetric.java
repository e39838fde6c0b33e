package dev.plaudit.domain.achievement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one user as it is kept: what may still be touched by what happens now at hand
 * ({@code hot}), the rest in rows of its own.
 *
 * @param hot the peak, and all buckets from the horizon on
 * @param horizon epoch day; buckets that begin before it are cold. {@link #NOTHING_COLD}: there are
 *     none
 */
public record KeptMetric(MetricState hot, int horizon) {
  /** The horizon of a metric all of whose buckets are at hand. */
  public static final int NOTHING_COLD = Integer.MIN_VALUE;

  /** Before the first event. */
  public static final KeptMetric EMPTY = new KeptMetric(MetricState.EMPTY, NOTHING_COLD);

  // An event that is a week late costs no more than one that is on time.
  private static final int LATE_DAYS = 7;

  /** Cold buckets that a fold needs: those that begin on one of these epoch days, both included. */
  public record Range(int from, int to) {}

  /**
   * What a fold did.
   *
   * @param next hot part afterwards
   * @param cold buckets to store as rows: which have changed there, or have become cold
   * @param reached see {@link MetricResult#reached}
   */
  public record Folded(KeptMetric next, Buckets cold, List<Crossing> reached) {}

  /**
   * The cold buckets of a metric with that horizon that these events share a window with; null:
   * none, as nearly always.
   */
  public static @Nullable Range coldFor(int horizon, Metric metric, List<Contribution> events) {
    if (horizon == NOTHING_COLD) {
      return null;
    }
    int reach = metric.window().reach();
    int first = Integer.MAX_VALUE;
    for (Contribution event : events) {
      first = Math.min(first, metric.window().bucketOf(event.localDay()) - reach);
    }
    return first < horizon ? new Range(first, horizon - 1) : null;
  }

  /**
   * Counts new events.
   *
   * @param cold what is stored of {@link #coldFor}; empty where that was null
   * @param inArrivalOrder not empty
   * @param watches rising
   */
  public Folded add(
      Metric metric, Buckets cold, List<Contribution> inArrivalOrder, List<Watch> watches) {
    MetricState known = hot;
    if (!cold.isEmpty()) {
      known = new MetricState(hot.peak(), cold.with(hot.buckets()));
    }
    List<Contribution> worthKeeping = worthKeeping(metric, known, inArrivalOrder, watches);
    if (worthKeeping.isEmpty()) {
      return new Folded(this, Buckets.NONE, List.of());
    }
    MetricResult result = MetricFold.add(metric, known, worthKeeping, watches);
    Buckets after = withoutNeedlessValues(metric, result.next().buckets(), watches);
    int newest = after.isEmpty() ? 0 : after.start(after.size() - 1);
    int next = Math.max(horizon, horizonBefore(metric.window(), newest));
    if (after.isEmpty() || after.start(0) >= next) {
      return new Folded(
          new KeptMetric(new MetricState(result.next().peak(), after), horizon),
          Buckets.NONE,
          result.reached());
    }
    Map<Integer, Bucket> changed = new HashMap<>();
    Buckets old = after.before(next);
    for (int i = 0; i < old.size(); i++) {
      if (!old.at(i).equals(cold.get(old.start(i)))) {
        changed.put(old.start(i), old.at(i));
      }
    }
    MetricState left = new MetricState(result.next().peak(), after.from(next));
    return new Folded(new KeptMetric(left, next), Buckets.of(changed), result.reached());
  }

  /**
   * What a withdrawal did.
   *
   * @param next hot part afterwards
   * @param cold buckets to store in the place of what was there, some of them with nothing in them
   * @param lost see {@link MetricResult#lost}
   */
  public record Withdrawn(KeptMetric next, Buckets cold, List<Crossing> lost) {}

  /**
   * Takes voided events away of a person of whom the log does not hold everything any more (S8), so
   * that nobody can count them anew.
   *
   * @param cold all old buckets that are stored
   * @param voided what the metric had counted, not empty
   * @param watches rising
   * @return null: what is kept does not tell what there would be. That is so for different values,
   *     of which a full bucket leaves some out, and where there is less than is to be taken
   */
  public @Nullable Withdrawn withdraw(
      Metric metric, Buckets cold, List<Contribution> voided, List<Watch> watches) {
    Buckets all = cold.with(hot.buckets());
    if (metric.kind() == Metric.Kind.DISTINCT || !holds(metric, all, voided)) {
      return null;
    }
    MetricResult result =
        MetricFold.withdraw(metric, new MetricState(hot.peak(), all), voided, watches);
    Buckets after = result.next().buckets();
    Map<Integer, Bucket> changed = new HashMap<>();
    Buckets old = cold.before(horizon);
    for (int i = 0; i < old.size(); i++) {
      Bucket left = Objects.requireNonNullElse(after.get(old.start(i)), Bucket.NOTHING);
      if (!left.equals(old.at(i))) {
        changed.put(old.start(i), left);
      }
    }
    MetricState left = new MetricState(result.next().peak(), after.from(horizon));
    return new Withdrawn(new KeptMetric(left, horizon), Buckets.of(changed), result.lost());
  }

  private static boolean holds(Metric metric, Buckets all, List<Contribution> voided) {
    Map<Integer, Long> taken = new HashMap<>();
    voided.forEach(
        event ->
            taken.merge(metric.window().bucketOf(event.localDay()), event.amount(), Long::sum));
    return taken.entrySet().stream()
        .allMatch(
            each ->
                Objects.requireNonNullElse(all.get(each.getKey()), Bucket.NOTHING).total()
                    >= each.getValue());
  }

  // More different values in one bucket than anybody waits for need not be told apart: that keeps
  // the row small. Who takes events away again (S8) counts the user anew from the log.
  private static List<Contribution> worthKeeping(
      Metric metric, MetricState known, List<Contribution> events, List<Watch> watches) {
    if (metric.kind() != Metric.Kind.DISTINCT || watches.isEmpty()) {
      return events;
    }
    long enough = mostWaitedFor(watches);
    List<Contribution> kept = new ArrayList<>(events.size());
    for (Contribution event : events) {
      Bucket bucket = known.buckets().get(metric.window().bucketOf(event.localDay()));
      if (bucket == null || bucket.total() < enough || bucket.values().times(event.amount()) > 0) {
        kept.add(event);
      }
    }
    return kept;
  }

  // Nor need those that there are be told apart any more, where no other bucket shares a window
  // with them.
  private static Buckets withoutNeedlessValues(
      Metric metric, Buckets buckets, List<Watch> watches) {
    if (metric.kind() != Metric.Kind.DISTINCT || watches.isEmpty() || metric.window().reach() > 0) {
      return buckets;
    }
    long enough = mostWaitedFor(watches);
    Bucket[] left = buckets.sharedBuckets().clone();
    for (int i = 0; i < left.length; i++) {
      if (left[i].total() >= enough) {
        left[i] = Bucket.of(left[i].total());
      }
    }
    return Buckets.ofArrays(buckets.sharedStarts(), left);
  }

  private static long mostWaitedFor(List<Watch> rising) {
    return rising.get(rising.size() - 1).threshold();
  }

  private static int horizonBefore(Window window, int newest) {
    return window.equals(Window.LIFETIME)
        ? NOTHING_COLD
        : window.bucketOf(newest - LATE_DAYS - window.reach());
  }
}
