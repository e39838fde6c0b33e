package dev.plaudit.definition;

import static org.projectnessie.cel.checker.Decls.Bool;
import static org.projectnessie.cel.checker.Decls.Double;
import static org.projectnessie.cel.checker.Decls.Int;
import static org.projectnessie.cel.checker.Decls.String;

import com.google.api.expr.v1alpha1.Decl;
import com.google.api.expr.v1alpha1.Decl.FunctionDecl.Overload;
import com.google.api.expr.v1alpha1.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.projectnessie.cel.checker.Decls;

/** The operators and functions that a condition may use, and what each of them takes. */
final class CelFunctions {
  private static final Type A = Decls.newTypeParamType("A");
  private static final Type B = Decls.newTypeParamType("B");
  private static final Type LIST = Decls.newListType(A);

  private CelFunctions() {}

  static List<Decl> all() {
    List<Decl> all = new ArrayList<>();
    all.add(plain("_&&_", Bool, List.of(Bool, Bool)));
    all.add(plain("_||_", Bool, List.of(Bool, Bool)));
    all.add(plain("!_", Bool, List.of(Bool)));
    all.add(plain("@not_strictly_false", Bool, List.of(Bool)));
    all.add(generic("_?_:_", A, List.of(Bool, A, A)));
    all.add(generic("_==_", Bool, List.of(A, A)));
    all.add(generic("_!=_", Bool, List.of(A, A)));
    all.add(generic("@in", Bool, List.of(A, LIST), List.of(A, Decls.newMapType(A, B))));
    all.add(generic("_[_]", B, List.of(Decls.newMapType(A, B), A)));
    for (java.lang.String order : List.of("_<_", "_<=_", "_>_", "_>=_")) {
      all.add(
          plain(
              order,
              Bool,
              List.of(Int, Int),
              List.of(Double, Double),
              List.of(Int, Double),
              List.of(Double, Int),
              List.of(String, String)));
    }
    all.add(numeric("_+_", Decls.newOverload("_+_texts", List.of(String, String), String)));
    List.of("_-_", "_*_", "_/_").forEach(name -> all.add(numeric(name)));
    all.add(plain("_%_", Int, List.of(Int, Int)));
    all.add(
        Decls.newFunction(
            "-_",
            Decls.newOverload("-_whole", List.of(Int), Int),
            Decls.newOverload("-_fractional", List.of(Double), Double)));
    all.addAll(named());
    return all;
  }

  private static List<Decl> named() {
    List<Decl> all = new ArrayList<>();
    for (java.lang.String name : List.of("startsWith", "endsWith", "contains", "matches")) {
      all.add(
          Decls.newFunction(
              name, Decls.newInstanceOverload(name + "_text", List.of(String, String), Bool)));
    }
    all.add(
        Decls.newFunction(
            "size",
            Decls.newOverload("size_text", List.of(String), Int),
            Decls.newInstanceOverload("text_size", List.of(String), Int)));
    all.add(plain("int", Int, List.of(Int), List.of(Double), List.of(String)));
    all.add(plain("double", Double, List.of(Int), List.of(Double), List.of(String)));
    return all;
  }

  /** On whole and other numbers, mixed as well: nobody knows which a property will hold. */
  private static Decl numeric(java.lang.String name, Overload... more) {
    List<Overload> overloads = new ArrayList<>(Arrays.asList(more));
    overloads.add(Decls.newOverload(name + "_whole", List.of(Int, Int), Int));
    overloads.add(Decls.newOverload(name + "_fractional", List.of(Double, Double), Double));
    overloads.add(Decls.newOverload(name + "_right", List.of(Int, Double), Double));
    overloads.add(Decls.newOverload(name + "_left", List.of(Double, Int), Double));
    return Decls.newFunction(name, overloads);
  }

  @SafeVarargs
  private static Decl plain(java.lang.String name, Type result, List<Type>... parameters) {
    List<Overload> overloads = new ArrayList<>();
    for (List<Type> each : parameters) {
      overloads.add(Decls.newOverload(name + overloads.size(), each, result));
    }
    return Decls.newFunction(name, overloads);
  }

  @SafeVarargs
  private static Decl generic(java.lang.String name, Type result, List<Type>... parameters) {
    List<Overload> overloads = new ArrayList<>();
    for (List<Type> each : parameters) {
      overloads.add(
          Decls.newParameterizedOverload(name + overloads.size(), each, result, List.of("A", "B")));
    }
    return Decls.newFunction(name, overloads);
  }
}
