package dev.plaudit.security;

/** The scopes that a token may carry; none implies another. */
public final class Scopes {

  /** Send events, and ask what became of them. */
  public static final String EVENTS_WRITE = "events:write";

  /** Send events older than the tenant's retention (S5); only beside {@link #EVENTS_WRITE}. */
  public static final String EVENTS_BACKFILL = "events:backfill";

  /** Take events back (S8). */
  public static final String EVENTS_VOID = "events:void";

  /** Read one's own progress: the path's {@code user_id} must be the token's {@code sub}. */
  public static final String PROGRESS_READ_SELF = "progress:read:self";

  /** Read the progress of every user of the tenant. */
  public static final String PROGRESS_READ = "progress:read";

  /** Read leaderboards: names, points and ranks of everybody who did not opt out (S34). */
  public static final String BOARDS_READ = "leaderboards:read";

  /**
   * Decide for oneself whether to stand on leaderboards: the path's {@code user_id} must be the
   * token's {@code sub}.
   */
  public static final String BOARDS_SELF = "leaderboards:self";

  /** Give XP to users of the tenant, and take it back (S30). */
  public static final String XP_WRITE = "xp:write";

  /** Grant streak freezes to users of the tenant, and repair missed days (S16). */
  public static final String FREEZES_WRITE = "freezes:write";

  /** Repair one's own missed days, as far back as the tenant lets (S16). */
  public static final String FREEZES_USE_SELF = "freezes:use:self";

  /** Give achievements by hand, take them back, and choose what a user is seen with (S25). */
  public static final String ACHIEVEMENTS_WRITE = "achievements:write";

  /**
   * Choose for oneself what one is seen with: the path's {@code user_id} must be the token's {@code
   * sub}.
   */
  public static final String ACHIEVEMENTS_SELF = "achievements:self";

  /** Administer the tenant: policy, catalogue, users, dead letters, verification. */
  public static final String TENANT_ADMIN = "tenant:admin";

  private Scopes() {}
}
