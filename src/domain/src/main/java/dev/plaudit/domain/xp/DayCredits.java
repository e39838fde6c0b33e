package dev.plaudit.domain.xp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one user's local day comes to (S32).
 *
 * @param credits one for each entry, in the order of the fold
 */
public record DayCredits(List<Credit> credits) {

  /** The day's XP; below 0 where more was deducted than earned. */
  public long total() {
    return credits.stream().mapToLong(Credit::credited).sum();
  }

  /**
   * What has to be written to get from the stored credits to these: new rows and changed ones, in
   * the order of the fold. The deltas add up to the difference of the totals, however the entries
   * of the day were split into batches.
   *
   * @param stored the credits as last written, in any order; entries that have none yet are left
   *     out
   * @throws IllegalArgumentException if a stored credit belongs to none of the entries: then the
   *     fold has not seen the whole day, and nothing that it says is true
   */
  public List<CreditChange> changesFrom(Collection<Credit> stored) {
    Map<String, Credit> before = new HashMap<>();
    stored.forEach(credit -> before.put(credit.transactionId(), credit));
    List<CreditChange> changes = new ArrayList<>();
    for (Credit credit : credits) {
      Credit old = before.remove(credit.transactionId());
      if (!credit.equals(old)) {
        changes.add(
            new CreditChange(credit, credit.credited() - (old == null ? 0 : old.credited())));
      }
    }
    if (!before.isEmpty()) {
      throw new IllegalArgumentException(
          "the fold lacks " + before.size() + " stored entries of its day");
    }
    return List.copyOf(changes);
  }
}
