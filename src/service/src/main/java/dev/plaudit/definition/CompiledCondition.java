package dev.plaudit.definition;

import dev.plaudit.domain.achievement.Condition;
import java.util.Set;

/**
 * A {@code where}, ready to look at events from any thread.
 *
 * @param properties the names of the properties that it reads: those are kept with the event (S41)
 */
public record CompiledCondition(Condition condition, Set<String> properties) {
  /** Copies the set. */
  public CompiledCondition {
    properties = Set.copyOf(properties);
  }
}
