package dev.plaudit.store;

/**
 * How those who change a tenant and those who count for it take turns. Whoever counts holds the
 * tenant's row by a share lock, whoever changes it by a stronger one; but Postgres lets a new
 * sharer pass by somebody who waits for a row, so that under load a change would wait for ever.
 * Advisory locks are given in the order in which they were asked for, so both ask for one first.
 */
public final class TenantTurns {
  /**
   * Common table expressions that lock a tenant in order to change it, {@code for no key update},
   * when everybody who counts for it now is done. {@code $1}: the tenant's number; {@code tenant}
   * is its row.
   */
  static final String CHANGING =
      """
      turn as materialized (
        select count(*) as taken from (select pg_advisory_xact_lock(hashtext('plaudit.tenant'), cast($1 as int4))) as lock),
      tenant as (
        select t.tenant_no, t.revision from turn, tenants t where t.tenant_no = $1 and turn.taken = 1 for no key update of t)
      """;

  /** Locks a tenant in order to change it. {@code $1}: its number; gives the revision. */
  public static final String CHANGE = "with " + CHANGING + "select revision from tenant";

  /** The same for a tenant whose number is not known. {@code $1}: its id; gives the number. */
  static final String CHANGE_BY_ID =
      """
      with turn as materialized (
        select tenant_no, pg_advisory_xact_lock(hashtext('plaudit.tenant'), tenant_no) from tenants where tenant_id = $1)
      select t.tenant_no from turn join tenants t using (tenant_no) for no key update of t
      """;

  /**
   * Which revision each tenant is at, held still until the transaction ends. {@code $1}: numbers of
   * tenants.
   */
  public static final String COUNT =
      """
      with turn as materialized (
        select count(*) as taken from (
          select pg_advisory_xact_lock_shared(hashtext('plaudit.tenant'), no) from (select unnest($1::int4[]) as no order by 1) as asked) as locks)
      select t.tenant_no, t.revision from turn, tenants t
      where t.tenant_no = any($1) and turn.taken > 0 order by t.tenant_no for share of t
      """;

  private TenantTurns() {}
}
