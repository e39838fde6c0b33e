package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.Freezes;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.progress.Protection;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredProgress;
import dev.plaudit.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's streak freezes as of the user's today (S16). */
@Schema(name = "Freezes")
@RegisterForReflection
public record FreezesResponse(
    String userId,
    @Schema(description = "Activities with freezes, sorted by name.") List<Activity> activities) {

  /** The freezes of one activity. */
  @Schema(name = "ActivityFreezes")
  @RegisterForReflection
  public record Activity(
      String activityType,
      @Schema(description = "Granted, ever.") int granted,
      @Schema(description = "Left to spend.") int available,
      @Schema(description = "Days that a freeze protects now, rising.") List<Protected> days) {}

  /** A protected day. */
  @Schema(name = "FrozenDay")
  @RegisterForReflection
  public record Protected(
      LocalDate date,
      @Schema(description = "Whether somebody asked for it; else it closed without activity.")
          boolean repaired) {}

  public static FreezesResponse from(String userId, StoredUser user, UserClock clock) {
    return new FreezesResponse(
        userId,
        user.freezes().keySet().stream()
            .sorted()
            .map(activity -> activity(activity, user, clock))
            .toList());
  }

  private static Activity activity(String name, StoredUser user, UserClock clock) {
    Freezes freezes = user.freezes(name);
    Protection protection = clock.protection(freezes);
    ProgressState state =
        user.activities().stream()
            .filter(activity -> activity.activityType().equals(name))
            .map(StoredProgress::state)
            .findFirst()
            .orElse(ProgressState.EMPTY);
    List<Integer> open =
        protection.openGap(state, Math.toIntExact(clock.today().toEpochDay())).frozen();
    TreeSet<Integer> days = new TreeSet<>(freezes.spent());
    days.addAll(open);
    return new Activity(
        name,
        freezes.granted(),
        freezes.left() - open.size(),
        days.stream()
            .map(day -> new Protected(LocalDate.ofEpochDay(day), freezes.isRepaired(day)))
            .toList());
  }
}
