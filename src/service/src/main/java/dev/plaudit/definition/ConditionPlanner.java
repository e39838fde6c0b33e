package dev.plaudit.definition;

import com.google.api.expr.v1alpha1.CheckedExpr;
import com.google.api.expr.v1alpha1.Constant;
import com.google.api.expr.v1alpha1.Expr;
import com.google.api.expr.v1alpha1.Expr.Call;
import com.google.api.expr.v1alpha1.Expr.Comprehension;
import com.google.api.expr.v1alpha1.Expr.ExprKindCase;
import com.google.api.expr.v1alpha1.Expr.Select;
import com.google.api.expr.v1alpha1.Type.PrimitiveType;
import dev.plaudit.definition.InvalidConditionException.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes terms of a checked expression, once for each condition. Refuses what would cost too much,
 * and what would read properties that nobody could name beforehand.
 */
final class ConditionPlanner {
  private static final int MAX_TERMS = 200;
  private static final int MAX_DEPTH = 40;

  private final CheckedExpr checked;
  private final String source;
  private final Set<String> properties = new TreeSet<>();
  private int terms;
  private int depth;
  private @Nullable String item;
  private boolean folding;

  private ConditionPlanner(CheckedExpr checked, String source) {
    this.checked = checked;
    this.source = source;
  }

  /** What has been made of an expression. */
  record Plan(Term term, Set<String> properties) {}

  /**
   * Plans.
   *
   * @throws InvalidConditionException if it asks for too much
   */
  static Plan plan(CheckedExpr checked, String source) {
    ConditionPlanner planner = new ConditionPlanner(checked, source);
    Term term = planner.plan(checked.getExpr());
    return new Plan(term, planner.properties);
  }

  Term plan(Expr expr) {
    terms++;
    depth++;
    if (terms > MAX_TERMS || depth > MAX_DEPTH) {
      throw flaw(
          expr,
          "has more than "
              + MAX_TERMS
              + " parts, or more than "
              + MAX_DEPTH
              + " inside of each other; make it shorter, or send a property that says it");
    }
    Term term =
        switch (expr.getExprKindCase()) {
          case CONST_EXPR -> constant(expr);
          case IDENT_EXPR -> name(expr, expr.getIdentExpr().getName());
          case SELECT_EXPR -> select(expr, expr.getSelectExpr());
          case CALL_EXPR -> call(expr, expr.getCallExpr());
          case LIST_EXPR -> list(expr);
          case COMPREHENSION_EXPR -> fold(expr, expr.getComprehensionExpr());
          default -> throw flaw(expr, "conditions know no such thing");
        };
    depth--;
    return term;
  }

  /** A mistake at that place. */
  InvalidConditionException flaw(Expr at, String detail) {
    int offset = checked.getSourceInfo().getPositionsMap().getOrDefault(at.getId(), 0);
    int line = 1;
    int column = 1;
    int[] characters = source.codePoints().limit(offset).toArray();
    for (int character : characters) {
      column = character == '\n' ? 1 : column + 1;
      line += character == '\n' ? 1 : 0;
    }
    return new InvalidConditionException(List.of(new Flaw(line, column, detail)));
  }

  /** Whether the type is known beforehand to be that of whole numbers. */
  boolean isWhole(Expr expr) {
    return checked.getTypeMapOrThrow(expr.getId()).getPrimitive() == PrimitiveType.INT64;
  }

  /** A text that stands there as such. */
  @Nullable String literal(Expr expr) {
    Constant constant = expr.getConstExpr();
    return expr.getExprKindCase() == ExprKindCase.CONST_EXPR
            && constant.getConstantKindCase() == Constant.ConstantKindCase.STRING_VALUE
        ? constant.getStringValue()
        : null;
  }

  /** Whether it is the map itself. */
  boolean isProperties(Expr expr) {
    return expr.getExprKindCase() == ExprKindCase.IDENT_EXPR
        && expr.getIdentExpr().getName().equals(CelLanguage.PROPERTIES);
  }

  Term property(Expr at, @Nullable String name) {
    String property = named(at, name);
    return frame -> frame.property(property);
  }

  Term hasProperty(Expr at, @Nullable String name) {
    String property = named(at, name);
    return frame -> frame.has(property);
  }

  private String named(Expr at, @Nullable String name) {
    if (name == null) {
      throw flaw(at, "a property must be named, such as properties.kind or properties[\"kind\"]");
    }
    properties.add(name);
    return name;
  }

  private Term constant(Expr expr) {
    Object value = value(expr);
    return frame -> value;
  }

  private Object value(Expr expr) {
    Constant constant = expr.getConstExpr();
    return switch (constant.getConstantKindCase()) {
      case BOOL_VALUE -> constant.getBoolValue();
      case INT64_VALUE -> constant.getInt64Value();
      case DOUBLE_VALUE -> constant.getDoubleValue();
      case STRING_VALUE -> constant.getStringValue();
      case NULL_VALUE -> throw flaw(expr, "no property is null; ask has(properties.name) instead");
      default -> throw flaw(expr, "write a text, a number, true or false");
    };
  }

  private Term name(Expr expr, String name) {
    if (name.equals(item)) {
      return frame -> frame.item;
    }
    if (folding && name.equals("__result__")) {
      return frame -> frame.found;
    }
    return switch (name) {
      case "subject" -> Frame::subject;
      case "type" -> Frame::type;
      case "activity" -> Frame::activity;
      case "platform" -> Frame::platform;
      case "service" -> Frame::service;
      default -> throw flaw(expr, "a property must be named, such as properties.kind");
    };
  }

  private Term select(Expr expr, Select select) {
    if (!isProperties(select.getOperand())) {
      throw flaw(expr, "properties are flat: there is nothing inside of " + select.getField());
    }
    return select.getTestOnly()
        ? hasProperty(expr, select.getField())
        : property(expr, select.getField());
  }

  private Term call(Expr expr, Call call) {
    List<Expr> operands = new ArrayList<>();
    if (call.hasTarget()) {
      operands.add(call.getTarget());
    }
    operands.addAll(call.getArgsList());
    return new Calls(this).plan(expr, call.getFunction(), operands);
  }

  private Term list(Expr expr) {
    List<Expr> elements = expr.getListExpr().getElementsList();
    List<Term> terms = elements.stream().map(this::plan).toList();
    if (elements.stream().allMatch(each -> each.getExprKindCase() == ExprKindCase.CONST_EXPR)) {
      List<Object> values = elements.stream().map(this::value).toList();
      return frame -> values;
    }
    return frame -> terms.stream().map(term -> term.in(frame)).toList();
  }

  private Term fold(Expr expr, Comprehension fold) {
    if (folding) {
      throw flaw(expr, "all, exists and exists_one cannot stand inside of each other");
    }
    if (fold.getIterRange().getExprKindCase() != ExprKindCase.LIST_EXPR) {
      throw flaw(expr, "can only look at a list that is written there, such as [\"a\", \"b\"]");
    }
    Term range = plan(fold.getIterRange());
    folding = true;
    item = fold.getIterVar();
    Term start = plan(fold.getAccuInit());
    Term step = plan(fold.getLoopStep());
    Term result = plan(fold.getResult());
    folding = false;
    item = null;
    return frame -> {
      frame.found = start.in(frame);
      for (Object each : (List<?>) range.in(frame)) {
        frame.item = each;
        frame.found = step.in(frame);
      }
      return result.in(frame);
    };
  }
}
