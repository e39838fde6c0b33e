package dev.plaudit.store;

import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.UserMetrics;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the tables say about one user's achievements, besides their progress.
 *
 * @param level from 1 on
 * @param grants the latest of each key, the newest first
 * @param crossings empty where they were not asked for
 * @param featured ids of definitions, in the user's order
 * @param older how versions show themselves that are held and were not named as known
 * @param disabled categories that the tenant has switched off
 * @param hidden those of the definitions asked about that only who holds them may know of (S21)
 */
public record StoredPerson(
    int level,
    UserMetrics metrics,
    List<StoredGrant> grants,
    Map<KnownFacts.Reached, KnownFacts.At> crossings,
    List<String> featured,
    List<StoredShown> older,
    Set<String> disabled,
    Set<String> hidden) {
  /** Copies the collections. */
  public StoredPerson {
    grants = List.copyOf(grants);
    crossings = Map.copyOf(crossings);
    featured = List.copyOf(featured);
    older = List.copyOf(older);
    disabled = Set.copyOf(disabled);
    hidden = Set.copyOf(hidden);
  }
}
