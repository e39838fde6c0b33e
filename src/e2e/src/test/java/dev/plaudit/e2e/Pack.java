package dev.plaudit.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A pack of definitions: as it is published, and what it asks for in the client's own words.
 *
 * @param resource beside this class
 */
record Pack(String resource, List<Honour> honours) {
  /** In force before the first event. */
  static final Pack FIRST =
      new Pack(
          "first-pack.yaml",
          List.of(
              Honour.once("first.builds:bronze", 5, person -> person.tally().builds() >= 10),
              Honour.once("first.builds:silver", 10, person -> person.tally().builds() >= 50),
              Honour.once("first.builds:gold", 20, person -> person.tally().builds() >= 200),
              Honour.daily("first.main-day", 3, tally -> tally.daysOnMain(10)),
              Honour.once("first.minutes", 15, person -> person.tally().minutes() >= 600),
              Honour.once("first.reviewers", 7, person -> person.tally().reviewers() >= 2),
              Honour.once("first.level", 50, person -> person.level() >= 3),
              Honour.once(
                  "first.trusted",
                  300,
                  person ->
                      person.tally().builds() >= 25
                          && person.holds("first.reviewers")
                          && person.holds("first.level"))));

  /** Published when there is a log already. */
  static final Pack LATE =
      new Pack(
          "late-pack.yaml",
          List.of(
              Honour.once("late.long", 25, person -> person.tally().longBuilds() >= 10),
              Honour.daily("late.minutes-day", 4, tally -> tally.daysOfMinutes(200)),
              Honour.once("late.main:few", 6, person -> person.tally().onMain() >= 20),
              Honour.once("late.main:many", 60, person -> person.tally().onMain() >= 40),
              Honour.once(
                  "late.patient",
                  120,
                  person -> person.level() >= 2 && person.holds("late.long"))));

  /** Ids of the definitions. */
  Set<String> definitions() {
    return honours.stream()
        .map(honour -> honour.name().split(":", -1)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The pack as YAML. */
  String document() {
    try (InputStream in = Pack.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
