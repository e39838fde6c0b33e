package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.Protection;
import dev.plaudit.domain.progress.StreakType;
import dev.plaudit.domain.progress.StreakView;
import dev.plaudit.readmodel.UserClock;
import dev.plaudit.store.StoredEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a counted event changed (S6). */
@Schema(name = "Effects")
@RegisterForReflection
public record EffectsResponse(
    @Schema(description = "Right after the event.") List<Counter> counters,
    @Schema(description = "What the event crossed, rising.") List<Milestone> milestones,
    @Schema(description = "As they read now.") List<Streak> streaks,
    @Schema(description = "What it was worth, as far as it is posted; under its rules' names.")
        List<Xp> xp,
    @Schema(description = "What it completed, as far as it is judged.") List<Granted> grants) {

  /** Nothing, or nothing that the log still knows. */
  public static final EffectsResponse NONE =
      new EffectsResponse(List.of(), List.of(), List.of(), List.of(), List.of());

  /** A counter right after the event. */
  @Schema(name = "CounterEffect")
  @RegisterForReflection
  public record Counter(String activityType, long totalCount) {}

  /** A threshold that the event crossed. */
  @Schema(name = "MilestoneEffect")
  @RegisterForReflection
  public record Milestone(String activityType, int threshold) {}

  /** XP that a rule of the awards table gave for the event. */
  @Schema(name = "XpEffect")
  @RegisterForReflection
  public record Xp(
      @Schema(description = "Who received it.") String userId,
      String rule,
      int amount,
      @Schema(description = "What counts of it under gate and cap.") int credited,
      @Schema(enumeration = {"credited", "capped", "gated", "reversed"}) String status) {}

  /** An achievement that the event completed. */
  @Schema(name = "GrantEffect")
  @RegisterForReflection
  public record Granted(
      UUID grantId,
      String definitionId,
      @Schema(description = "Null: the definition has no tiers.") @Nullable String tier,
      int xp) {}

  /** A streak as it reads now in the user's zone. */
  @Schema(name = "StreakEffect")
  @RegisterForReflection
  public record Streak(
      String activityType,
      @Schema(enumeration = {"DAILY", "WEEKLY"}) String streakType,
      int currentStreak,
      int longestStreak,
      @Nullable LocalDate lastActivityDate,
      @Nullable LocalDate streakBrokenAt,
      @Schema(enumeration = {"active", "at_risk", "frozen", "broken"}) String status) {}

  /**
   * @param clock the user's
   */
  public static EffectsResponse from(StoredEvent.Effect effect, UserClock clock) {
    Protection protection = clock.protection(effect.freezes());
    String activity = effect.activityType();
    return new EffectsResponse(
        List.of(new Counter(activity, effect.totalAfter())),
        effect.thresholds().stream().map(threshold -> new Milestone(activity, threshold)).toList(),
        List.of(
            streak(
                activity,
                StreakView.of(effect.state(), StreakType.DAILY, clock.today(), protection)),
            streak(
                activity,
                StreakView.of(effect.state(), StreakType.WEEKLY, clock.today(), protection))),
        effect.xp().stream()
            .map(it -> new Xp(it.userId(), it.rule(), it.amount(), it.credited(), it.status()))
            .toList(),
        effect.granted().stream()
            .map(
                it ->
                    new Granted(
                        it.grantId(),
                        it.definitionId(),
                        it.tier().isEmpty() ? null : it.tier(),
                        it.xp()))
            .toList());
  }

  private static Streak streak(String activity, StreakView view) {
    return new Streak(
        activity,
        view.type().name(),
        view.current(),
        view.longest(),
        view.lastActivityDate(),
        view.streakBrokenAt(),
        view.status().text());
  }
}
