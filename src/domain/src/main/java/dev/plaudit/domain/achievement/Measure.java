package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Event;
import dev.plaudit.domain.event.Scalars;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A metric that is ready to look at events.
 *
 * @param condition the metric's {@code where}; {@link Condition#ALWAYS} if it has none
 */
public record Measure(Metric metric, Condition condition) {
  private static final BigDecimal MOST = BigDecimal.valueOf(DefinitionRules.MAX_THRESHOLD);
  private static final int SUM_DECIMALS = 6;

  /**
   * What an event adds.
   *
   * @param ref the caller's own index of the event
   * @param activity what the event counts as, by the tenant's catalogue
   * @param localDay epoch day in the person's zone (S12)
   * @return null if nothing: another event is meant, the condition does not hold, the event is
   *     outside of the definition's dates, or it lacks the property or has no number there
   */
  public @Nullable Contribution contribution(int ref, Event event, String activity, int localDay) {
    return contribution(ref, event, activity, localDay, new ValueHashes());
  }

  /**
   * The same for one of many events.
   *
   * @param hashes of the batch
   */
  public @Nullable Contribution contribution(
      int ref, Event event, String activity, int localDay, ValueHashes hashes) {
    if (!metric.selector().matches(event, activity)
        || !metric.open().contains(event.occurredAt())
        || !condition.holds(event, activity)) {
      return null;
    }
    Long amount =
        switch (metric.kind()) {
          case COUNT -> Long.valueOf(1);
          case SUM -> millionths(valueOf(event));
          case DISTINCT -> hash(valueOf(event), hashes);
        };
    return amount == null ? null : new Contribution(ref, localDay, amount);
  }

  private @Nullable Object valueOf(Event event) {
    return metric.property() == null ? event.subject() : event.properties().get(metric.property());
  }

  private static @Nullable Long millionths(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    // Most properties that are added up are whole numbers.
    if ((number instanceof Integer || number instanceof Long)
        && number.longValue() <= DefinitionRules.MAX_THRESHOLD) {
      return number.longValue() > 0 ? number.longValue() * Metric.Kind.SUM.scale() : null;
    }
    BigDecimal rounded =
        Scalars.decimal(number).min(MOST).setScale(SUM_DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() > 0 ? Metric.Kind.SUM.units(rounded) : null;
  }

  private static @Nullable Long hash(@Nullable Object value, ValueHashes hashes) {
    return value == null ? null : hashes.of(value);
  }
}
