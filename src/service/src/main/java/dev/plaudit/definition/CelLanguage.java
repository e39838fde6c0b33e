package dev.plaudit.definition;

import com.google.api.expr.v1alpha1.Decl;
import com.google.api.expr.v1alpha1.Type.PrimitiveType;
import dev.plaudit.definition.InvalidConditionException.Flaw;
import java.util.ArrayList;
import java.util.List;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Issues;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.CELError;
import org.projectnessie.cel.parser.Macro;

/**
 * The part of CEL that conditions may use: what is pure, always answers the same, and costs little.
 * No time, no time zones, no bytes, no messages, no conversion to text. Whatever else is written is
 * an unknown name or has no such overload, and the checker says where.
 */
final class CelLanguage {
  static final String PROPERTIES = "properties";

  /** Texts that an event has, each {@code ""} where it has none. */
  static final List<String> TEXTS = List.of("subject", "type", "activity", "platform", "service");

  private static final String KNOWN =
      PROPERTIES
          + ", "
          + String.join(", ", TEXTS)
          + ", and size, startsWith, endsWith, contains, matches, int, double, has, all, exists,"
          + " exists_one";

  // has, all, exists, exists_one; not map and filter, which make lists.
  private static final List<Macro> MACROS = Macro.AllMacros.subList(0, 4);

  private final Env env =
      Env.newCustomEnv(EnvOption.declarations(names()), EnvOption.macros(MACROS));

  /**
   * A right expression that is true or false.
   *
   * @throws InvalidConditionException if it is not
   */
  // The checker's scopes are shared between calls.
  synchronized Ast check(String source) {
    Ast expression = checked(source);
    if (expression.getResultType().getPrimitive() != PrimitiveType.BOOL) {
      throw wrong("must be true or false; compare it with something, such as: ... == true");
    }
    return expression;
  }

  private Ast checked(String source) {
    try {
      Env.AstIssuesTuple parsed = env.parse(source);
      if (parsed.hasIssues()) {
        throw flaws(parsed.getIssues());
      }
      Env.AstIssuesTuple checked = env.check(parsed.getAst());
      if (checked.hasIssues()) {
        throw flaws(checked.getIssues());
      }
      return checked.getAst();
    } catch (InvalidConditionException told) {
      throw told;
    } catch (RuntimeException e) {
      // The library gives up in several ways on what nobody would write.
      throw wrong("cannot be read; there are " + KNOWN);
    }
  }

  private static InvalidConditionException wrong(String detail) {
    return new InvalidConditionException(List.of(new Flaw(1, 1, detail)));
  }

  private static InvalidConditionException flaws(Issues issues) {
    return new InvalidConditionException(
        issues.getErrors().stream().limit(5).map(CelLanguage::flaw).toList());
  }

  private static Flaw flaw(CELError error) {
    String message = error.getMessage().replace(" (in container '')", "");
    return new Flaw(
        Math.max(1, error.getLocation().line()),
        Math.max(1, error.getLocation().column() + 1),
        message.startsWith("undeclared reference") ? message + "; there are " + KNOWN : message);
  }

  private static List<Decl> names() {
    List<Decl> names = new ArrayList<>(CelFunctions.all());
    names.add(Decls.newVar(PROPERTIES, Decls.newMapType(Decls.String, Decls.Dyn)));
    TEXTS.forEach(name -> names.add(Decls.newVar(name, Decls.String)));
    return names;
  }
}
