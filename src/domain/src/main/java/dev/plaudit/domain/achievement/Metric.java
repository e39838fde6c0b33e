package dev.plaudit.domain.achievement;

import dev.plaudit.domain.event.Scalars;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is counted for each person because a rule reads it (S21). Equal metrics of
 * different definitions are one and kept once; thresholds are not part of it.
 *
 * @param property what is added up or told apart; null: nothing for a count, the event's subject
 *     for distinct
 * @param where source of the condition that an event must meet, without blanks around it; null:
 *     none. Two conditions are the same if their texts are
 * @param open what occurred outside of it does not count
 */
public record Metric(
    Kind kind,
    Selector selector,
    @Nullable String property,
    @Nullable String where,
    Window window,
    Span open)
    implements Measurable {
  private static final int SUM_DECIMALS = 6;

  /** What is made of the events. */
  public enum Kind {
    /** How many events. */
    COUNT,
    /**
     * The numbers of a property, added up exactly in millionths, each rounded half to even. Numbers
     * that are not above zero add nothing, so that more events never mean less; one event adds at
     * most {@link DefinitionRules#MAX_THRESHOLD}.
     */
    SUM,
    /** How many different values. */
    DISTINCT;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The keyword in definitions: {@code count}, {@code sum}, {@code distinct}. */
    public String text() {
      return text;
    }

    /** How many of the metric's own units make one: a million for sums, else one. */
    public long scale() {
      return this == SUM ? 1_000_000 : 1;
    }

    /** An amount for people, without trailing zeros. */
    public BigDecimal amount(long units) {
      if (this != SUM) {
        return BigDecimal.valueOf(units);
      }
      BigDecimal plain = BigDecimal.valueOf(units, SUM_DECIMALS).stripTrailingZeros();
      return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /**
     * The metric's own units of an amount.
     *
     * @throws ArithmeticException if it has more decimals than are kept, or is out of all range
     */
    public long units(BigDecimal amount) {
      return amount.movePointRight(this == SUM ? SUM_DECIMALS : 0).longValueExact();
    }
  }

  /** The condition loses blanks around it, and nothing but blanks is no condition. */
  public Metric {
    where = where == null || where.isBlank() ? null : where.strip();
  }

  /** Counts all that ever occurred. */
  public static Metric count(Selector selector) {
    return new Metric(Kind.COUNT, selector, null, null, Window.LIFETIME, Span.ALWAYS);
  }

  /** Adds up the property. */
  public static Metric sum(Selector selector, String property) {
    return new Metric(Kind.SUM, selector, property, null, Window.LIFETIME, Span.ALWAYS);
  }

  /**
   * Counts different values.
   *
   * @param property null: subjects
   */
  public static Metric distinct(Selector selector, @Nullable String property) {
    return new Metric(Kind.DISTINCT, selector, property, null, Window.LIFETIME, Span.ALWAYS);
  }

  /** The same of events that meet a condition. */
  public Metric where(@Nullable String condition) {
    return new Metric(kind, selector, property, condition, window, open);
  }

  /** The same in another window. */
  public Metric within(Window other) {
    return new Metric(kind, selector, property, where, other, open);
  }

  /** The same of what occurs in that time. */
  public Metric during(Span span) {
    return span.equals(open) ? this : new Metric(kind, selector, property, where, window, span);
  }

  /**
   * One text for each metric, the same for ever: {@code kind|activity=name or
   * type=name|property|where|window|from|until}, absent parts empty, {@code \} before a bar or a
   * backslash of a part.
   */
  @Override
  public String canonical() {
    return String.join(
        "|",
        kind.text(),
        selector.by().text() + '=' + escape(selector.name()),
        escape(property),
        escape(where),
        window.text(),
        escape(open.from()),
        escape(open.until()));
  }

  /**
   * 64 bits that stand for the metric in tables: {@link Scalars#hash} of {@link #canonical}.
   * Computed on each call.
   */
  public long id() {
    return Scalars.hash(canonical());
  }

  private static String escape(@Nullable Object part) {
    return part == null ? "" : part.toString().replace("\\", "\\\\").replace("|", "\\|");
  }
}
