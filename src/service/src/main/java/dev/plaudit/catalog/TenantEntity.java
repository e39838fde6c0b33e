package dev.plaudit.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A tenant and its policy. The revision is not mapped: {@link AdminTransaction} moves it. */
@Entity
@Table(name = "tenants")
public class TenantEntity extends PanacheEntityBase {

  @Id
  @Column(name = "tenant_no")
  public Integer tenantNo;

  @Column(name = "tenant_id", updatable = false)
  public String tenantId;

  /** A region id; since when it holds stands in {@code tenant_zones}. */
  @Column(name = "zone")
  public String zone;

  @Column(name = "day_start")
  public LocalTime dayStart;

  @Column(name = "streak_thresholds")
  public Integer[] streakThresholds;

  @Column(name = "retention_days")
  public int retentionDays;

  @Column(name = "open_types")
  public boolean openTypes;

  /** Null: no cap (S32). */
  @Column(name = "xp_cap")
  public @Nullable Integer xpCap;

  /** Null: the default curve (S33). */
  @Column(name = "level_totals")
  public Long @Nullable [] levelTotals;

  @Column(name = "levels_may_fall")
  public boolean levelsMayFall;

  /** How many days back users may repair by themselves (S16). */
  @Column(name = "repair_days")
  public int repairDays;

  /** Definitions of these grant nothing new, are counted for nothing and are not shown (S41). */
  @Column(name = "disabled_categories")
  public String[] disabledCategories;

  /** Of boards, by its name (S34). */
  @Column(name = "rank_style")
  public String rankStyle;

  /** Numbers of the periods that boards are kept of (S34). */
  @Column(name = "board_periods")
  public Short[] boardPeriods;

  /** Not null: scores are being made to fit other periods, and these are not whole yet. */
  @Column(name = "boards_due")
  public Short @Nullable [] boardsDue;

  /** What a void does to grants, by its name (S8). */
  @Column(name = "void_grants")
  public String voidGrants;

  /** The revision at which levels last changed. */
  @Column(name = "levels_revision")
  public long levelsRevision;
}
