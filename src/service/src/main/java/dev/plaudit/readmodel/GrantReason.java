package dev.plaudit.readmodel;

import dev.plaudit.domain.achievement.Definition;
import dev.plaudit.domain.achievement.LeafEvidence;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.store.StoredReason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a grant was made (S23).
 *
 * @param definition the version that was judged; null: this release cannot read it any more
 * @param leaves as they were found then; empty where a person gave it
 * @param secret ids of achievements that its user must not learn of (S21)
 */
public record GrantReason(
    StoredReason grant, @Nullable Definition definition, List<Leaf> leaves, Set<String> secret) {
  /**
   * One leaf.
   *
   * @param asked null where the version cannot be read any more
   * @param events null where no events are counted, or not enough were
   */
  public record Leaf(Rule.@Nullable Leaf asked, LeafEvidence evidence, @Nullable Events events) {}

  /**
   * The events that made a leaf true, in the order in which they were recorded.
   *
   * @param shown a page of them
   * @param total how many there are
   * @param complete false: the log has lost some, or there are too many to look at
   */
  public record Events(List<Counted> shown, int total, boolean complete) {}

  /** An event that counts. */
  public record Counted(
      String eventId,
      String type,
      Instant occurredAt,
      LocalDate localDate,
      @Nullable String subject) {}

  /** Copies the collections. */
  public GrantReason {
    leaves = List.copyOf(leaves);
    secret = Set.copyOf(secret);
  }

  /** What to call an achievement that a leaf asks for. */
  public String nameOf(String definitionId) {
    return secret.contains(definitionId) ? Person.UNNAMED : definitionId;
  }
}
