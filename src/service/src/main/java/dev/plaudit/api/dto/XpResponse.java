package dev.plaudit.api.dto;

import dev.plaudit.domain.progress.LocalDay;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.XpPolicy;
import dev.plaudit.store.StoredXp;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A user's XP (S30 to S33).
 *
 * @param totalXp below 0 where more was taken than given
 * @param currentLevel from 1 on
 * @param xpToNextLevel 0 at the highest level
 * @param dailyXpEarned what the user's today adds up to so far
 * @param dailyCap what it may add up to; null: no cap
 * @param updatedAt when the ledger last changed; null: it is empty
 */
@Schema(name = "Xp")
@RegisterForReflection
public record XpResponse(
    String userId,
    long totalXp,
    int currentLevel,
    long xpToNextLevel,
    long dailyXpEarned,
    @Nullable Integer dailyCap,
    @Nullable Instant updatedAt) {

  public static XpResponse from(
      String userId, StoredXp stored, TenantSnapshot tenant, Instant now) {
    XpPolicy xp = tenant.xp();
    int today =
        LocalDay.epochDay(
            now, tenant.policy().zones().overriddenBy(stored.zones()), tenant.policy().dayStart());
    StoredXp.Day day = stored.days().get(today);
    int level = xp.levelAfter(stored.level(), stored.totalXp());
    return new XpResponse(
        userId,
        stored.totalXp(),
        level,
        xp.curve().xpToNext(level, stored.totalXp()),
        day == null ? 0 : day.credited(),
        day == null ? xp.dailyCap() : day.cap(),
        stored.updatedAt());
  }
}
