package dev.plaudit.domain.achievement;

import dev.plaudit.domain.progress.StreakType;
import java.util.Locale;

/** The longest run ever of one activity (S13). Its value stands in the progress of the user. */
public record StreakMetric(String activity, StreakType type) implements Measurable {
  /** {@code streak|activity=LESSON|daily}; an activity's name holds neither bar nor backslash. */
  @Override
  public String canonical() {
    return "streak|activity=" + activity + '|' + type.name().toLowerCase(Locale.ROOT);
  }
}
