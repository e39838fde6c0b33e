package dev.plaudit.store;

import dev.plaudit.domain.xp.LevelCurve;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the tables say about one user's XP, for verify to compare.
 *
 * @param rows the whole ledger
 * @param unreadable rows that hold what no entry may
 * @param profile what is stored beside it; null: there is none
 * @param curve of the tenant
 * @param levelsMayFall whether deductions lower levels
 * @param levelsSettled whether the profile was written under this very curve
 */
public record LedgerTruth(
    UserNumber user,
    List<LedgerRow> rows,
    int unreadable,
    @Nullable ProfileRow profile,
    LevelCurve curve,
    boolean levelsMayFall,
    boolean levelsSettled) {}
