package dev.plaudit.awards;

import dev.plaudit.domain.achievement.CountedStreak;
import dev.plaudit.domain.achievement.Holding;
import dev.plaudit.domain.achievement.KnownFacts;
import dev.plaudit.domain.achievement.KnownFacts.At;
import dev.plaudit.domain.achievement.KnownFacts.Reached;
import dev.plaudit.domain.achievement.PersonFacts;
import dev.plaudit.domain.achievement.PersonFacts.LevelUp;
import dev.plaudit.domain.achievement.Rule;
import dev.plaudit.domain.achievement.StreakMetric;
import dev.plaudit.domain.achievement.UserMetrics;
import dev.plaudit.domain.progress.ActiveDays;
import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.RunHistory;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.tenant.ActivityRule;
import dev.plaudit.store.CrossingRow;
import dev.plaudit.store.GrantTransaction;
import dev.plaudit.store.HeldName;
import dev.plaudit.store.HoldingRow;
import dev.plaudit.store.MetricStateRow;
import dev.plaudit.store.StateKey;
import dev.plaudit.store.StateRow;
import dev.plaudit.store.ThresholdName;
import dev.plaudit.store.Together;
import dev.plaudit.store.UserNumber;
import dev.plaudit.store.XpTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads all that the judging of some users needs: one statement a table, however many they are. */
final class People {
  /**
   * One user to read.
   *
   * @param levelUp null: the level did not move
   */
  record Asked(Member member, Needs needs, @Nullable LevelUp levelUp) {}

  private final List<Asked> asked;
  private final XpTransaction transaction;
  private final Map<UserNumber, UserMetrics> metrics = new HashMap<>();
  private final Map<StateKey, ProgressState> progress = new HashMap<>();
  private final Map<UserNumber, Integer> levels = new HashMap<>();
  private final Map<UserNumber, List<Holding>> holdings = new HashMap<>();
  private final Map<UserNumber, Map<Reached, CrossingRow>> crossings = new HashMap<>();
  private final Map<StateKey, ActiveDays> days = new HashMap<>();

  private People(List<Asked> asked, XpTransaction transaction) {
    this.asked = asked;
    this.transaction = transaction;
  }

  /**
   * Locks the users and reads them. The statements go together, in this order: what is counted is
   * read before what was reached by it, so that a flush in between cannot show a value whose
   * crossing is not known.
   *
   * @return in the order asked
   */
  static Uni<List<Person>> load(Scene scene, List<Asked> asked) {
    return new People(asked, scene.transaction()).load();
  }

  private Uni<List<Person>> load() {
    List<UserNumber> all = asked.stream().map(one -> one.member().number()).toList();
    GrantTransaction grants = transaction.grants();
    return Together.all(
            List.of(
                grants.lock(all),
                transaction.common().metrics().states(where(Needs::metered)).invoke(this::counted),
                runs(),
                profiles(),
                grants.allHoldings(where(needs -> needs.held() == null)).invoke(this::held),
                grants.holdings(heldNames()).invoke(this::held),
                grants.crossings(thresholdNames()).invoke(rows -> rows.forEach(this::crossed))))
        .chain(() -> transaction.common().activeDays(runsOfUnknownTime()))
        .invoke(days::putAll)
        // Judging up to two thousand people is nothing for the thread that serves the sockets.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(done -> asked.stream().map(this::person).toList());
  }

  private void counted(List<MetricStateRow> rows) {
    rows.forEach(row -> metrics.put(row.user(), UserMetrics.decode(row.state())));
  }

  private List<UserNumber> where(Predicate<Needs> needed) {
    return asked.stream()
        .filter(one -> needed.test(one.needs()))
        .map(one -> one.member().number())
        .toList();
  }

  private Uni<Void> runs() {
    List<StateKey> keys =
        asked.stream()
            .flatMap(one -> one.needs().streaks().stream().map(leaf -> stateKey(one, leaf)))
            .filter(key -> key != null)
            .distinct()
            .toList();
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction.common().states(keys).invoke(progress::putAll).replaceWithVoid();
  }

  private Uni<Void> profiles() {
    List<UserNumber> users = where(Needs::level);
    return users.isEmpty()
        ? Uni.createFrom().voidItem()
        : transaction
            .profiles(users)
            .invoke(rows -> rows.forEach(row -> levels.put(row.user(), row.level())))
            .replaceWithVoid();
  }

  private List<HeldName> heldNames() {
    List<HeldName> names = new ArrayList<>();
    for (Asked one : asked) {
      Set<String> held = one.needs().held();
      if (held != null) {
        held.forEach(id -> names.add(new HeldName(one.member().number(), id)));
      }
    }
    return names;
  }

  private void held(List<HoldingRow> rows) {
    rows.forEach(
        row -> holdings.computeIfAbsent(row.user(), user -> new ArrayList<>()).add(row.holding()));
  }

  private List<ThresholdName> thresholdNames() {
    List<ThresholdName> names = new ArrayList<>();
    for (Asked one : asked) {
      UserNumber user = one.member().number();
      one.needs()
          .thresholds()
          .forEach(each -> names.add(new ThresholdName(user, each.metricNo(), each.atLeast())));
    }
    return names;
  }

  private void crossed(CrossingRow row) {
    crossings
        .computeIfAbsent(row.user(), user -> new HashMap<>())
        .put(new Reached(row.metricNo(), row.threshold(), row.period()), row);
  }

  // Who was active so long before anybody waited for it has no crossing; the days tell when.
  private List<StateRow> runsOfUnknownTime() {
    Map<StateKey, StateRow> rows = new LinkedHashMap<>();
    for (Asked one : asked) {
      for (Rule.StreakAtLeast leaf : one.needs().streaks()) {
        StateKey key = stateKey(one, leaf);
        ProgressState state = key == null ? null : progress.get(key);
        if (key != null
            && state != null
            && longest(state, leaf.type()) >= leaf.threshold()
            && crossing(one, leaf) == null) {
          rows.put(key, new StateRow(key, state));
        }
      }
    }
    return List.copyOf(rows.values());
  }

  private Person person(Asked one) {
    UserNumber user = one.member().number();
    Map<Reached, CrossingRow> reached = crossings.getOrDefault(user, Map.of());
    Map<Reached, At> times = new HashMap<>();
    reached.forEach(
        (name, row) -> times.put(name, new At(row.reachedOn(), row.occurredAt().toInstant())));
    Map<StreakMetric, Integer> longest = new HashMap<>();
    for (Rule.StreakAtLeast leaf : one.needs().streaks()) {
      StateKey key = stateKey(one, leaf);
      ProgressState state = key == null ? null : progress.get(key);
      if (key != null && state != null) {
        longest.put(leaf.measured(), longest(state, leaf.type()));
        addTime(one, leaf, days.get(key), times);
      }
    }
    KnownFacts known =
        new KnownFacts(
            one.member().tenant().rules(),
            metrics.getOrDefault(user, UserMetrics.empty()),
            times,
            longest,
            levels.getOrDefault(user, 1),
            Map.of());
    return new Person(
        one.member(),
        new PersonFacts(known, one.levelUp(), holdings.getOrDefault(user, List.of())),
        reached);
  }

  private static void addTime(
      Asked one, Rule.StreakAtLeast leaf, @Nullable ActiveDays active, Map<Reached, At> times) {
    CountedStreak counted = one.member().tenant().rules().counted(leaf.measured());
    int day =
        active == null
            ? ProgressState.NONE
            : RunHistory.firstDayOf(active, leaf.type(), leaf.threshold());
    if (counted != null && day != ProgressState.NONE) {
      times.putIfAbsent(
          new Reached(counted.metricNo(), leaf.threshold(), null),
          new At(
              LocalDate.ofEpochDay(day),
              LocalDay.start(
                  day, one.member().zones(), one.member().tenant().policy().dayStart())));
    }
  }

  private @Nullable CrossingRow crossing(Asked one, Rule.StreakAtLeast leaf) {
    CountedStreak counted = one.member().tenant().rules().counted(leaf.measured());
    return counted == null
        ? null
        : crossings
            .getOrDefault(one.member().number(), Map.of())
            .get(new Reached(counted.metricNo(), leaf.threshold(), null));
  }

  private static @Nullable StateKey stateKey(Asked one, Rule.StreakAtLeast leaf) {
    ActivityRule activity = one.member().tenant().activities().get(leaf.activity());
    UserNumber user = one.member().number();
    return activity == null
        ? null
        : new StateKey(user.tenantNo(), user.userNo(), activity.activityNo());
  }

  private static int longest(ProgressState state, StreakType type) {
    return type == StreakType.DAILY ? state.dailyLongest() : state.weeklyLongest();
  }
}
