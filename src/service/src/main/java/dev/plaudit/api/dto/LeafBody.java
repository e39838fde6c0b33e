package dev.plaudit.api.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.plaudit.domain.achievement.LeafEvidence;
import dev.plaudit.domain.achievement.Outlook;
import dev.plaudit.domain.achievement.Sentences;
import dev.plaudit.readmodel.Person;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One leaf of a rule as it is found (S23).
 *
 * @param path JSON pointer to the leaf in the definition's document
 * @param kind the leaf's keyword: count, sum, distinct, streak, level, achievement
 * @param text one sentence for people
 * @param value as of today: what the window that ends today holds, the run that is alive
 * @param best the best there ever was, which is what decides; absent where it is the value
 * @param missing how much more is needed; 0 where it is reached
 * @param satisfied whether the threshold is reached
 * @param wanted whether the rule wants that; false below a not
 * @param period first day of the period that is looked at; absent: any
 * @param reachedOn the day on which the window that reached it ends, or its period begins
 * @param reachedAt time of the event that reached it; absent: nobody knows
 * @param percent 100 where it is as it is wanted
 */
@Schema(name = "Leaf")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record LeafBody(
    String path,
    String kind,
    String text,
    BigDecimal value,
    @Nullable BigDecimal best,
    BigDecimal threshold,
    BigDecimal missing,
    String window,
    boolean satisfied,
    boolean wanted,
    @Nullable LocalDate period,
    @Nullable LocalDate reachedOn,
    @Nullable Instant reachedAt,
    int percent) {

  /** A leaf as it stands for somebody who may be on the way. */
  static LeafBody of(Outlook.Leaf leaf, Person person) {
    LeafEvidence found = leaf.evidence();
    // What is reached shows by what it was reached; what is not, how it stands today.
    BigDecimal value = found.satisfied() ? found.value() : leaf.today();
    boolean same = value.compareTo(found.value()) == 0;
    return new LeafBody(
        found.path(),
        leaf.asked().keyword(),
        Sentences.of(leaf.asked(), found, value, person::nameOf),
        value,
        same ? null : found.value(),
        found.threshold(),
        found.satisfied()
            ? BigDecimal.ZERO
            : found.threshold().subtract(value).max(BigDecimal.ZERO),
        found.window(),
        found.satisfied(),
        found.wanted(),
        found.period(),
        found.reachedOn(),
        found.reachedAt(),
        leaf.percent());
  }
}
