package dev.plaudit.definition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plaudit.domain.achievement.Condition;
import jakarta.inject.Singleton;
import org.projectnessie.cel.CEL;

/**
 * Compiles conditions (S21): CEL is parsed and its types are checked once, and what is left is a
 * tree of functions that reads nothing but the event. The same text is compiled once.
 */
@Singleton
public class Conditions {
  private static final int MAX_LENGTH = 1_000;
  private static final int KEPT = 10_000;

  private final CelLanguage language = new CelLanguage();
  private final Cache<String, CompiledCondition> compiled =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  /**
   * A condition, ready to look at events from any thread.
   *
   * @throws InvalidConditionException if it is wrong, with each place
   */
  public CompiledCondition compile(String where) {
    return compiled.get(where, this::make);
  }

  /**
   * The same as a function of the source, as {@link dev.plaudit.domain.achievement.Rehearsal} wants
   * it.
   */
  public Condition condition(String where) {
    return compile(where).condition();
  }

  private CompiledCondition make(String where) {
    if (where.length() > MAX_LENGTH) {
      throw new InvalidConditionException(
          java.util.List.of(
              new InvalidConditionException.Flaw(
                  1, 1, "must be at most " + MAX_LENGTH + " characters long")));
    }
    ConditionPlanner.Plan plan =
        ConditionPlanner.plan(CEL.astToCheckedExpr(language.check(where)), where);
    Term term = plan.term();
    return new CompiledCondition(
        (event, activity) -> term.in(new Frame(event, activity)).equals(true), plan.properties());
  }
}
