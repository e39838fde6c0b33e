package dev.plaudit.awards;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** What is done with facts: all that are given at once in one transaction. */
@FunctionalInterface
interface FactWork {
  /**
   * Does what the facts ask for, each exactly once however often it comes.
   *
   * @return what became of each, in the order given; fails as {@link
   *     dev.plaudit.consume.BatchWork#attempt} does, and nothing was done then
   */
  Uni<List<FactOutcome>> apply(List<Fact> facts);
}
