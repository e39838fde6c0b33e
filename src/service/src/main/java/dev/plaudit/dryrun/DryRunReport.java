package dev.plaudit.dryrun;

import java.util.List;

/**
 * What a version would do to a tenant's users (S24).
 *
 * @param users how many were judged
 * @param events how many of the log were played
 * @param kept grants of the definition that stay as they are
 * @param granted new ones
 * @param regranted those that are made anew
 * @param revoked those that end
 * @param following grants of other definitions that ask for this one
 * @param gained ids of the first users who gain something
 * @param lost ids of the first users who lose something
 * @param notes what the dry run cannot see
 */
public record DryRunReport(
    long users,
    long events,
    long kept,
    long granted,
    long regranted,
    long revoked,
    long following,
    List<String> gained,
    List<String> lost,
    List<String> notes) {
  /** Copies the lists. */
  public DryRunReport {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    notes = List.copyOf(notes);
  }
}
