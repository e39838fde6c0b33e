package dev.plaudit.api.dto;

import dev.plaudit.readmodel.Achievements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a page out of a user's achievements. The cursor names the last item that was given, not its
 * place: what is granted or taken back between two pages shifts nothing.
 */
public final class AchievementPage {
  private static final String EARNED = "earned:";
  private static final String IN_PROGRESS = "in_progress:";

  private final List<Achievements.Earned> earned = new ArrayList<>();
  private final List<Achievements.InProgress> inProgress = new ArrayList<>();
  private @Nullable String next;

  private AchievementPage() {}

  /** Whether a cursor is one that an answer gave. */
  public static boolean isCursor(String cursor) {
    return cursor.startsWith(EARNED) || cursor.startsWith(IN_PROGRESS);
  }

  /**
   * The page behind the cursor.
   *
   * @param cursor null: from the beginning
   * @param limit how many items, of both kinds together
   */
  public static AchievementsResponse of(
      String userId,
      Achievements all,
      boolean withEarned,
      boolean withProgress,
      @Nullable String cursor,
      int limit) {
    AchievementPage page = new AchievementPage();
    if (withEarned && (cursor == null || cursor.startsWith(EARNED))) {
      page.addEarned(all.earned(), cursor, limit);
    }
    if (withProgress) {
      page.addProgress(all.inProgress(), cursor, limit);
    }
    return new AchievementsResponse(
        userId,
        page.earned.stream().map(AchievementsResponse::earned).toList(),
        page.inProgress.stream().map(AchievementsResponse::inProgress).toList(),
        page.next);
  }

  private void addEarned(List<Achievements.Earned> all, @Nullable String cursor, int limit) {
    for (Achievements.Earned each : all) {
      boolean behind = cursor == null || place(each).compareTo(cursor) > 0;
      if (behind && !take(limit, () -> earned.add(each))) {
        return;
      }
    }
  }

  private void addProgress(List<Achievements.InProgress> all, @Nullable String cursor, int limit) {
    for (Achievements.InProgress each : all) {
      boolean behind =
          cursor == null || cursor.startsWith(EARNED) || place(each).compareTo(cursor) > 0;
      if (behind && !take(limit, () -> inProgress.add(each))) {
        return;
      }
    }
  }

  private boolean take(int limit, Runnable add) {
    int taken = earned.size() + inProgress.size();
    if (taken < limit) {
      add.run();
      return true;
    }
    if (next == null) {
      next =
          inProgress.isEmpty()
              ? place(earned.get(earned.size() - 1))
              : place(inProgress.get(inProgress.size() - 1));
    }
    return false;
  }

  // Sorts as the list does: the newest first, of the same time the smaller id.
  private static String place(Achievements.Earned earned) {
    long before =
        Long.MAX_VALUE - ChronoUnit.MICROS.between(Instant.EPOCH, earned.grant().grantedAt());
    return EARNED + String.format(Locale.ROOT, "%019d:", before) + earned.grant().grantId();
  }

  private static String place(Achievements.InProgress progress) {
    return IN_PROGRESS + progress.definition().id();
  }
}
