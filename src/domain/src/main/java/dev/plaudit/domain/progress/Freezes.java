package dev.plaudit.domain.progress;

import dev.plaudit.domain.progress.FreezeEntry.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One user's freezes in one activity, as their ledger tells it (S16). Immutable.
 *
 * <p>Which days the freezes protect follows from the active days alone: each day that is missed
 * while a run is alive takes one of those granted until that day, earliest day first, until there
 * is none. A repair takes its freeze out of a grant for good, wherever its day lies, unless that
 * day is active or shielded after all.
 */
public final class Freezes {
  /** None granted, ever. */
  public static final Freezes NONE = new Freezes(List.of(), Map.of(), new TreeSet<>());

  private record Grant(long no, int day, int amount) {}

  private final List<Grant> grants;
  private final Map<Integer, Long> repairs;
  private final NavigableSet<Integer> spent;

  private Freezes(List<Grant> grants, Map<Integer, Long> repairs, NavigableSet<Integer> spent) {
    this.grants = grants;
    this.repairs = repairs;
    this.spent = spent;
  }

  /** What the rows of a ledger say. */
  public static Freezes of(Collection<FreezeEntry> entries) {
    if (entries.isEmpty()) {
      return NONE;
    }
    List<Grant> grants = new ArrayList<>();
    Map<Integer, Long> repairs = new HashMap<>();
    Map<Integer, Integer> balances = new HashMap<>();
    for (FreezeEntry entry : entries) {
      if (entry.kind() == Kind.GRANTED) {
        grants.add(new Grant(entry.entryNo(), entry.day(), entry.amount()));
        continue;
      }
      if (entry.kind() == Kind.REPAIRED) {
        repairs.put(entry.day(), entry.grantNo());
      }
      balances.merge(entry.day(), entry.amount(), Integer::sum);
    }
    grants.sort(Comparator.comparingInt(Grant::day).thenComparingLong(Grant::no));
    NavigableSet<Integer> spent = new TreeSet<>();
    balances.forEach(
        (day, balance) -> {
          if (balance < 0) {
            spent.add(day);
          }
        });
    return new Freezes(List.copyOf(grants), Map.copyOf(repairs), spent);
  }

  /** The days that a freeze is spent on by the ledger, as epoch days, rising; a copy. */
  public List<Integer> spent() {
    return List.copyOf(spent);
  }

  /** The rows that make the ledger say that freezes are spent on these days and no others. */
  public List<FreezeEntry> settle(List<Integer> spentNow) {
    List<FreezeEntry> rows = new ArrayList<>();
    Set<Integer> now = new HashSet<>(spentNow);
    for (int day : spentNow) {
      if (!spent.contains(day)) {
        rows.add(new FreezeEntry(0, Kind.CONSUMED, day, -1, 0));
      }
    }
    for (int day : spent) {
      if (!now.contains(day)) {
        rows.add(new FreezeEntry(0, Kind.REFUNDED, day, 1, 0));
      }
    }
    return rows;
  }

  /** How many were granted. */
  public int granted() {
    return grants.stream().mapToInt(Grant::amount).sum();
  }

  /** How many are left by the ledger; the days since the last activity are not in it yet. */
  public int left() {
    return granted() - spent.size();
  }

  /** Whether somebody asked for the day to be protected. */
  public boolean isRepaired(int day) {
    return repairs.containsKey(day);
  }

  /**
   * The latest grant that has a freeze left: a repair takes it there, where no day until now had
   * need of it. Null: none is left.
   *
   * @param taken how many the open days take besides
   */
  public @Nullable Long grantToSpend(int taken) {
    if (left() - taken <= 0) {
      return null;
    }
    Map<Long, Integer> bound = bound(spent::contains);
    for (int i = grants.size() - 1; i >= 0; i--) {
      Grant grant = grants.get(i);
      if (grant.amount() > bound.getOrDefault(grant.no(), 0)) {
        return grant.no();
      }
    }
    return null;
  }

  /** Days whose repair holds a freeze: those that nothing else protects. */
  Set<Integer> boundDays(IntPredicate needed) {
    Set<Integer> days = new HashSet<>();
    repairs.keySet().stream().filter(needed::test).forEach(days::add);
    return days;
  }

  /** Everything there ever was to take, but for what repairs hold. */
  Stock stock(IntPredicate needsRepair) {
    Map<Long, Integer> bound = bound(needsRepair);
    int[] days = new int[grants.size()];
    int[] amounts = new int[grants.size()];
    for (int i = 0; i < days.length; i++) {
      Grant grant = grants.get(i);
      days[i] = grant.day();
      amounts[i] = grant.amount() - bound.getOrDefault(grant.no(), 0);
    }
    return new Stock(days, amounts);
  }

  /** What is left after the days that the ledger knows. */
  Stock rest() {
    Stock stock = stock(spent::contains);
    stock.use((int) spent.stream().filter(day -> !isRepaired(day)).count());
    return stock;
  }

  private Map<Long, Integer> bound(IntPredicate needsRepair) {
    Map<Long, Integer> bound = new HashMap<>();
    repairs.forEach(
        (day, grantNo) -> {
          if (needsRepair.test(day)) {
            bound.merge(grantNo, 1, Integer::sum);
          }
        });
    return bound;
  }

  /** Freezes as days go by: what a day takes must have been granted by then. */
  static final class Stock {
    private final int[] days;
    private final int[] amounts;
    private int next;
    private int available;

    private Stock(int[] days, int[] amounts) {
      this.days = days;
      this.amounts = amounts;
    }

    private void use(int already) {
      available -= already;
    }

    /** Takes one for a day that is not before any other asked for; false: there is none. */
    boolean take(int day) {
      while (next < days.length && days[next] <= day) {
        available += amounts[next++];
      }
      if (available <= 0) {
        return false;
      }
      available--;
      return true;
    }
  }
}
