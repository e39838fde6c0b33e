package dev.plaudit.readmodel;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.GrantKey;
import dev.plaudit.domain.achievement.Outlook;
import dev.plaudit.domain.achievement.Presentation;
import dev.plaudit.domain.achievement.RuleBook;
import dev.plaudit.domain.achievement.Tier;
import dev.plaudit.store.StoredGrant;
import dev.plaudit.store.StoredShown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one user has earned and what they are on the way to (S22, S23). Hidden achievements are not
 * here until they are earned, categories that are switched off are not here at all.
 *
 * @param earned the newest first
 * @param inProgress by definition id
 */
public record Achievements(List<Earned> earned, List<InProgress> inProgress) {
  /**
   * Something held.
   *
   * @param featured whether the user wants to be seen with it
   */
  public record Earned(
      StoredGrant grant, String category, String name, String reason, boolean featured) {}

  /**
   * Something not held that can be earned today: of tiers the next one, of what repeats today's
   * period.
   */
  public record InProgress(
      Definition definition, Tier tier, GrantKey key, Person person, Outlook outlook) {}

  private record Version(String definitionId, int version) {}

  /** Copies the lists. */
  public Achievements {
    earned = List.copyOf(earned);
    inProgress = List.copyOf(inProgress);
  }

  static Achievements of(RuleBook rules, Person person) {
    Map<Version, StoredShown> older = new HashMap<>();
    person
        .stored()
        .older()
        .forEach(shown -> older.put(new Version(shown.definitionId(), shown.version()), shown));
    List<Earned> earned = new ArrayList<>();
    for (StoredGrant grant : person.stored().grants()) {
      StoredShown shown = shown(rules, grant, older);
      if (grant.standing().isHeld() && shown != null && !person.isDisabled(shown.category())) {
        String id = grant.key().definitionId();
        earned.add(
            new Earned(
                grant,
                shown.category(),
                shown.name(),
                shown.reason(),
                person.stored().featured().contains(id)));
      }
    }
    List<InProgress> inProgress = new ArrayList<>();
    for (Definition definition : rules.definitions()) {
      Tier next = person.next(definition);
      if (next != null && isShown(definition, person)) {
        GrantKey key = person.keyNow(definition, next);
        inProgress.add(
            new InProgress(definition, next, key, person, person.outlook(definition, next)));
      }
    }
    return new Achievements(earned, inProgress);
  }

  private static boolean isShown(Definition definition, Person person) {
    return !person.isSecret(definition.id())
        && !person.isDisabled(definition.shown().category())
        && person.isOpen(definition);
  }

  // As it was when it was earned: a later version may have another name.
  private static @Nullable StoredShown shown(
      RuleBook rules, StoredGrant grant, Map<Version, StoredShown> older) {
    String id = grant.key().definitionId();
    Definition current = rules.definition(id);
    if (current == null || current.version() != grant.version()) {
      return older.get(new Version(id, grant.version()));
    }
    Presentation shown = current.shown();
    return new StoredShown(id, current.version(), shown.category(), shown.name(), shown.reason());
  }
}
