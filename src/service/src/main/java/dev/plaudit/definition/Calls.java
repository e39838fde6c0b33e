package dev.plaudit.definition;

import com.google.api.expr.v1alpha1.Expr;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** Makes terms of operators and functions. */
final class Calls {
  private static final int MAX_PATTERN = 200;
  private static final int MAX_REPEATS = 1_000;
  // The counts of a pattern multiply where they stand inside of each other.
  private static final java.util.regex.Pattern REPEAT =
      java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?}");

  private final ConditionPlanner planner;

  Calls(ConditionPlanner planner) {
    this.planner = planner;
  }

  Term plan(Expr expr, String function, List<Expr> operands) {
    return switch (function) {
      case "_[_]" -> index(expr, operands);
      case "@in" -> in(operands);
      case "matches" -> matches(operands);
      case "_/_" ->
          Operators.divide(
              planner.plan(operands.get(0)),
              planner.plan(operands.get(1)),
              operands.stream().allMatch(planner::isWhole));
      default -> plan(expr, function, operands.stream().map(planner::plan).toList(), operands);
    };
  }

  private Term plan(Expr expr, String function, List<Term> terms, List<Expr> operands) {
    return switch (operands.size()) {
      case 1 -> unary(expr, function, terms.get(0));
      case 2 -> binary(expr, function, terms.get(0), terms.get(1));
      case 3 -> Operators.choose(terms.get(0), terms.get(1), terms.get(2));
      default -> throw planner.flaw(expr, "conditions know no such function");
    };
  }

  private Term unary(Expr expr, String function, Term term) {
    return switch (function) {
      case "!_" -> Operators.not(term);
      case "-_" -> Operators.arithmetic(frame -> 0L, term, Math::subtractExact, (a, b) -> a - b);
      case "size" -> of(term, value -> value instanceof String text ? size(text) : Nothing.VALUE);
      case "int" -> of(term, Operators::toWhole);
      case "double" -> of(term, Operators::toFractional);
      default -> throw planner.flaw(expr, "conditions know no such function");
    };
  }

  private Term binary(Expr expr, String function, Term left, Term right) {
    return switch (function) {
      case "_&&_" -> Operators.and(left, right);
      case "_||_" -> Operators.or(left, right);
      case "_==_" -> Operators.equal(left, right, true);
      case "_!=_" -> Operators.equal(left, right, false);
      case "_<_" -> Operators.order(left, right, order -> order < 0);
      case "_<=_" -> Operators.order(left, right, order -> order <= 0);
      case "_>_" -> Operators.order(left, right, order -> order > 0);
      case "_>=_" -> Operators.order(left, right, order -> order >= 0);
      case "_+_" -> Operators.plus(left, right);
      case "_-_" -> Operators.arithmetic(left, right, Math::subtractExact, (a, b) -> a - b);
      case "_*_" -> Operators.arithmetic(left, right, Math::multiplyExact, (a, b) -> a * b);
      case "_%_" -> Operators.remainder(left, right);
      case "startsWith" -> texts(left, right, String::startsWith);
      case "endsWith" -> texts(left, right, String::endsWith);
      case "contains" -> texts(left, right, String::contains);
      default -> throw planner.flaw(expr, "conditions know no such function");
    };
  }

  private Term index(Expr expr, List<Expr> operands) {
    if (!planner.isProperties(operands.get(0))) {
      throw planner.flaw(expr, "only properties can be asked by name");
    }
    return planner.property(operands.get(1), planner.literal(operands.get(1)));
  }

  private Term in(List<Expr> operands) {
    if (planner.isProperties(operands.get(1))) {
      return planner.hasProperty(operands.get(0), planner.literal(operands.get(0)));
    }
    return Operators.in(planner.plan(operands.get(0)), planner.plan(operands.get(1)));
  }

  /** RE2 never backtracks: what it takes grows with the text, and with nothing else. */
  private Term matches(List<Expr> operands) {
    Expr place = operands.get(1);
    String source = planner.literal(place);
    if (source == null || source.length() > MAX_PATTERN) {
      throw planner.flaw(
          place, "a pattern must stand there as a text of at most " + MAX_PATTERN + " characters");
    }
    if (repeats(source) > MAX_REPEATS) {
      throw planner.flaw(
          place, "a pattern may repeat at most " + MAX_REPEATS + " times, all counts multiplied");
    }
    try {
      Pattern pattern = Pattern.compile(source);
      Term text = planner.plan(operands.get(0));
      return frame ->
          text.in(frame) instanceof String value
              ? (Object) pattern.matcher(value).find()
              : Nothing.VALUE;
    } catch (PatternSyntaxException e) {
      throw planner.flaw(
          place, "is not a pattern (RE2): " + e.getDescription() + " at " + e.getPattern());
    }
  }

  private static long repeats(String pattern) {
    long all = 1;
    Matcher counts = REPEAT.matcher(pattern);
    while (counts.find() && all <= MAX_REPEATS) {
      String most =
          counts.group(2) == null || counts.group(2).isEmpty() ? counts.group(1) : counts.group(2);
      all *= Math.max(1, Long.parseLong(most));
    }
    return all;
  }

  private static Object size(String text) {
    return (long) text.codePointCount(0, text.length());
  }

  private static Term of(Term term, UnaryOperator<Object> function) {
    return frame -> function.apply(term.in(frame));
  }

  private static Term texts(Term left, Term right, BiPredicate<String, String> test) {
    return frame ->
        left.in(frame) instanceof String one && right.in(frame) instanceof String other
            ? (Object) test.test(one, other)
            : Nothing.VALUE;
  }
}
