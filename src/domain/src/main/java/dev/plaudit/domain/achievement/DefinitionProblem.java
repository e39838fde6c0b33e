package dev.plaudit.domain.achievement;

/**
 * Why a definition is refused.
 *
 * @param pointer JSON pointer (RFC 6901) inside the definition's document; for what is wrong with a
 *     set of definitions, the definition's id comes first
 * @param code stable, for programs: {@code invalid_field}, {@code not_one_sentence}, {@code
 *     impossible_dates}, {@code threshold_out_of_range}, {@code impossible_window}, {@code
 *     window_not_of_period}, {@code empty_branch}, {@code too_deep}, {@code too_many_nodes}, {@code
 *     holds_without_activity}, {@code unknown_achievement}, {@code unknown_tier}, {@code cycle},
 *     and those that a reader adds ({@code unknown_field}, {@code invalid_condition})
 * @param detail for people: what to write instead
 */
public record DefinitionProblem(String pointer, String code, String detail) {
  static DefinitionProblem invalid(String pointer, String detail) {
    return new DefinitionProblem(pointer, "invalid_field", detail);
  }
}
