package dev.plaudit.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.domain.event.Event;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.checker.Decls;

/** Where the library evaluates by the specification, our own terms answer the same. */
class ConditionsAgainstCelTest {
  private static final Map<String, Object> PROPERTIES =
      Map.of("a", 3L, "b", 4L, "c", 2.5, "s", "run", "t", "walk", "f", true);
  private static final Env ENV =
      Env.newEnv(
          EnvOption.declarations(
              Decls.newVar("properties", Decls.newMapType(Decls.String, Decls.Dyn)),
              Decls.newVar("subject", Decls.String)));

  private final Conditions conditions = new Conditions();

  @Test
  @DisplayName("S21: random conditions mean what CEL's own interpreter makes of them")
  void agrees() {
    // Given
    long seed = new SplittableRandom().nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    Event event = Happened.with(PROPERTIES);
    for (int n = 0; n < 400; n++) {
      String where = truth(random, 3);
      // When
      boolean holds = conditions.compile(where).condition().holds(event, "A");
      // Then
      assertThat(holds).as("seed %d: %s", seed, where).isEqualTo(byLibrary(where));
    }
  }

  private static boolean byLibrary(String where) {
    Env.AstIssuesTuple checked = ENV.compile(where);
    Program program = ENV.program(checked.getAst());
    Object value =
        program.eval(Map.of("properties", PROPERTIES, "subject", "build-7")).getVal().value();
    return Boolean.TRUE.equals(value);
  }

  private static String truth(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth == 0 ? 4 : 8);
    return switch (kind) {
      case 0 -> number(random, 2) + one(random, " < ", " <= ", " > ", " >= ") + number(random, 2);
      case 1 -> text(random) + one(random, " == ", " != ", " < ", " > ") + text(random);
      case 2 -> text(random) + " in [" + text(random) + ", " + text(random) + "]";
      case 3 -> text(random) + one(random, ".startsWith", ".contains", ".endsWith") + "('r')";
      case 4 -> "!(" + truth(random, depth - 1) + ")";
      case 5 -> "(" + truth(random, depth - 1) + " && " + truth(random, depth - 1) + ")";
      case 6 -> "(" + truth(random, depth - 1) + " || " + truth(random, depth - 1) + ")";
      default ->
          "("
              + truth(random, depth - 1)
              + " ? "
              + truth(random, depth - 1)
              + " : "
              + truth(random, depth - 1)
              + ")";
    };
  }

  private static String number(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 5)) {
      case 0 -> "properties.a";
      case 1 -> "properties.b";
      case 2 -> Integer.toString(random.nextInt(9));
      case 3 -> "properties.none";
      default ->
          "("
              + number(random, depth - 1)
              + one(random, " + ", " - ", " * ")
              + number(random, depth - 1)
              + ")";
    };
  }

  private static String text(SplittableRandom random) {
    return one(random, "properties.s", "properties.t", "subject", "\"run\"", "\"ru\"");
  }

  private static String one(SplittableRandom random, String... choices) {
    return List.of(choices).get(random.nextInt(choices.length));
  }
}
