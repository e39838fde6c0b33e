package dev.plaudit.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param atLeast whether the bound is a floor, else it is a ceiling
 */
public record Target(String name, double value, String unit, double bound, boolean atLeast) {
  public static Target atLeast(String name, double value, String unit, double bound) {
    return new Target(name, value, unit, bound, true);
  }

  public static Target atMost(String name, double value, String unit, double bound) {
    return new Target(name, value, unit, bound, false);
  }

  /** False also for a figure that could not be measured (not a number). */
  public boolean met() {
    return atLeast ? value >= bound : value <= bound;
  }

  /** {@code PASS}, or by how much the figure falls short of the bound. */
  @JsonProperty
  public String verdict() {
    if (Double.isNaN(value)) {
      return "NOT MEASURED";
    }
    return met()
        ? "PASS"
        : String.format(
            Locale.ROOT, "SHORT by %.0f %%", Math.abs(value - bound) / Math.abs(bound) * 100);
  }
}
