package dev.plaudit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import what. A new package must be entered here before it may exist. */
class ArchitectureTest {
  private static final String ROOT = "dev.plaudit.";

  // Names are all that the rules look at; reading the libraries as well takes half a minute.
  static {
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
  }

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_PACKAGE_INFOS)
          .withImportOption(location -> !location.contains("/devstack/"))
          .importPackages("dev.plaudit");

  /** Everybody may import the domain besides. */
  private static final Map<String, List<String>> IMPORTS =
      Map.ofEntries(
          Map.entry("domain", List.of()),
          Map.entry("wire", List.of()),
          Map.entry("definition", List.of()),
          Map.entry("store", List.of()),
          Map.entry("cache", List.of()),
          Map.entry("security", List.of()),
          Map.entry("catalog", List.of("definition", "store", "cache")),
          Map.entry("ingest", List.of("wire", "cache", "security", "catalog")),
          Map.entry("tracker", List.of("wire", "store", "cache", "catalog", "results")),
          Map.entry("awards", List.of("wire", "store", "cache", "catalog", "results", "boards")),
          Map.entry("boards", List.of("store", "cache", "catalog")),
          Map.entry("results", List.of("wire", "store")),
          Map.entry("protection", List.of("wire", "store", "cache", "catalog", "results")),
          Map.entry("outbox", List.of("wire", "store")),
          Map.entry("readmodel", List.of("wire", "store", "cache")),
          Map.entry("retention", List.of("store")),
          Map.entry("verify", List.of("store", "cache")),
          Map.entry("ops", List.of("wire", "store", "security")),
          Map.entry(
              "api",
              List.of(
                  "ingest",
                  "awards",
                  "readmodel",
                  "protection",
                  "boards",
                  "outbox",
                  "results",
                  "definition",
                  "catalog",
                  "verify",
                  "security",
                  "store",
                  "wire")));

  private static final Map<String, String> REASONS =
      Map.of(
          "definition",
              "a definition is read and tested the same with a server, on a laptop and in CI",
          "domain",
              "the rules of the game are decided without I/O, so that they can be tested whole",
          "tracker", "it meets the awards and the relay only through the database and Kafka",
          "awards",
              "they meet the tracker only through Kafka, and the relay only through the database",
          "outbox", "whoever queues a message need not know who sends it",
          "verify", "what checks the writers must not share their code",
          "store", "SQL must not depend on who sends it");

  static Stream<Arguments> imports() {
    return IMPORTS.entrySet().stream()
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()))
        .sorted((a, b) -> String.valueOf(a.get()[0]).compareTo(String.valueOf(b.get()[0])));
  }

  @ParameterizedTest(name = "{0} imports only {1}")
  @MethodSource("imports")
  void a_package_imports_only_what_lies_below_it(String name, List<String> allowed) {
    String[] open =
        Stream.concat(Stream.of(name, "domain"), allowed.stream())
            .map(each -> ROOT + each + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(resideInAPackage("dev.plaudit..").and(not(resideInAnyPackage(open))))
        .because(
            REASONS.getOrDefault(name, "imports go one way: from HTTP and Kafka towards the rules"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void every_package_has_its_rule() {
    Set<String> packages = new TreeSet<>();
    CLASSES.forEach(
        type -> {
          String name = type.getPackageName();
          if (name.startsWith(ROOT)) {
            int dot = name.indexOf('.', ROOT.length());
            packages.add(name.substring(ROOT.length(), dot < 0 ? name.length() : dot));
          }
        });

    assertThat(IMPORTS.keySet()).containsAll(packages);
  }

  @Test
  void no_package_imports_itself_by_a_detour() {
    slices()
        .matching("dev.plaudit.(*)..")
        .should()
        .beFreeOfCycles()
        .because("a package that is part of a ring cannot be understood alone")
        .check(CLASSES);
  }

  @Test
  void the_domain_knows_only_the_jdk() {
    noClasses()
        .that()
        .resideInAPackage("dev.plaudit.domain..")
        .should()
        .dependOnClassesThat(
            not(resideInAnyPackage("java..", "dev.plaudit.domain..", "org.jspecify..")))
        .because("it must run anywhere: in every SDK's vectors, in a browser, in a test")
        .check(CLASSES);
  }

  @Test
  void sql_is_written_only_in_store() {
    onlyIn(
        "store",
        "all that is sent to Postgres can be read in one place",
        "io.vertx.sqlclient..",
        "io.vertx.mutiny.sqlclient..",
        "io.vertx.pgclient..",
        "io.vertx.mutiny.pgclient..",
        "java.sql..",
        "javax.sql..");
  }

  @Test
  void entities_are_used_only_in_catalog() {
    onlyIn(
        "catalog",
        "the hot path pays for rows, not for objects that track their changes",
        "io.quarkus.hibernate..",
        "org.hibernate..",
        "jakarta.persistence..");
  }

  @Test
  void redis_is_spoken_only_in_cache() {
    onlyIn(
        "cache",
        "it must be possible to lose Redis, so only one place may know that it is there",
        "io.quarkus.redis..",
        "io.vertx.redis..",
        "io.vertx.mutiny.redis..");
  }

  @Test
  void kafka_is_consumed_only_by_consumers_and_projectors() {
    methods()
        .that()
        .areAnnotatedWith(Incoming.class)
        .should()
        .beDeclaredInClassesThat()
        .haveNameMatching(".*(Consumer|Projector)")
        .because("the ways into the service can be listed by name")
        .check(CLASSES);
  }

  @Test
  void nobody_imports_the_api() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.plaudit.api..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.plaudit.api..")
        .because("HTTP is one way in among others")
        .check(CLASSES);
  }

  @Test
  void whatever_a_class_needs_comes_through_its_constructor() {
    noFields()
        .should()
        .beAnnotatedWith(Inject.class)
        .because("a test must be able to make the class with new")
        .check(CLASSES);
  }

  private static void onlyIn(String home, String reason, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + home + "..")
        .should()
        .dependOnClassesThat(resideInAnyPackage(packages))
        .because(reason + " (" + Arrays.toString(packages) + ")")
        .check(CLASSES);
  }
}
