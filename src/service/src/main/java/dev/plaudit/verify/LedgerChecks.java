package dev.plaudit.verify;

import dev.plaudit.domain.xp.Credit;
import dev.plaudit.domain.xp.DayFold;
import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.store.LedgerRow;
import dev.plaudit.store.LedgerTruth;
import dev.plaudit.store.ProfileRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Compares one user's XP with what the ledger gives (I3). Pure. */
final class LedgerChecks {
  private LedgerChecks() {}

  static void check(LedgerTruth truth, Consumer<Defect> found) {
    Map<Integer, List<LedgerRow>> days = new HashMap<>();
    truth
        .rows()
        .forEach(
            row -> days.computeIfAbsent(row.entry().localDay(), day -> new ArrayList<>()).add(row));
    if (truth.unreadable() > 0 || !days.values().stream().allMatch(LedgerChecks::isFolded)) {
      found.accept(Defect.XP_CREDIT_DIFFERS);
    }
    ProfileRow profile = truth.profile();
    long sum = truth.rows().stream().mapToLong(row -> row.credit().credited()).sum();
    if (profile == null || profile.totalXp() != sum) {
      found.accept(Defect.XP_TOTAL_DIFFERS);
    }
    if (profile != null && truth.levelsSettled() && !levelIsOf(truth, profile)) {
      found.accept(Defect.XP_LEVEL_DIFFERS);
    }
  }

  private static boolean isFolded(List<LedgerRow> day) {
    Integer cap = day.get(0).dayCap();
    Map<String, Credit> folded = new HashMap<>();
    List<XpEntry> entries = day.stream().map(LedgerRow::entry).toList();
    DayFold.fold(entries, cap)
        .credits()
        .forEach(credit -> folded.put(credit.transactionId(), credit));
    return day.stream()
        .allMatch(
            row ->
                Objects.equals(row.dayCap(), cap)
                    && row.credit().equals(folded.get(row.entry().transactionId())));
  }

  // A level that was kept through deductions is above what the total gives, but never above what
  // all
  // XP that was ever given would have reached.
  private static boolean levelIsOf(LedgerTruth truth, ProfileRow profile) {
    int now = truth.curve().level(profile.totalXp());
    if (truth.levelsMayFall()) {
      return profile.level() == now;
    }
    long given = truth.rows().stream().mapToLong(row -> Math.max(0, row.entry().amount())).sum();
    return profile.level() >= now && profile.level() <= Math.max(now, truth.curve().level(given));
  }
}
