package dev.plaudit.bench.work;

import dev.plaudit.devstack.postgres.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A tenant with one board of many members: each has one entry in the ledger, of points that many
 * others have too. The scores are made by the service's own triggers.
 */
public final class BoardLoad {
  /** The tenant's id. */
  public static final String TENANT = "boards";

  private static final String[] STATEMENTS = {
    "insert into tenants (tenant_id, board_periods) values ('boards', '{0}')",
    "insert into tenant_zones select tenant_no, '-infinity', zone from tenants where tenant_id = 'boards'",
    """
    insert into users (tenant_no, user_id, display_name)
    select tenant_no, 'user-' || lpad(i::text, 10, '0'), 'User ' || i
    from tenants, generate_series(0, %d - 1) as g(i) where tenant_id = 'boards'
    """,
    """
    insert into xp_profiles (tenant_no, user_no, version, total_xp, level, revision, updated_at)
    select tenant_no, user_no, 1, 5 * (1 + abs(hashint8(user_no) %% 50000)), 1, 1, now()
    from users join tenants using (tenant_no) where tenant_id = 'boards' order by hashint8(user_no * 13)
    """,
    """
    insert into xp_ledger (tenant_no, user_no, transaction_id, occurred_at, local_date, kind, amount, source, cap_exempt, credited, status,
                           board_date, recorded_at)
    select tenant_no, user_no, 'load-' || user_no, timestamptz '2026-01-01 00:00:00Z' + abs(hashint8(user_no * 7) %% 1000000) * interval '1 second',
           '2026-01-01', 'correction', total_xp, 'load', false, total_xp, 'credited', '2026-01-01', now()
    from xp_profiles join tenants using (tenant_no) where tenant_id = 'boards' order by hashint8(user_no * 17)
    """,
    "truncate board_moves",
    "vacuum analyze",
    "checkpoint"
  };

  private BoardLoad() {}

  /** Makes the tenant and its members, and leaves statistics and a checkpoint behind. */
  public static void load(Database database, int members) throws SQLException {
    try (Connection connection = Preload.connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        statement.execute(sql.formatted(members));
      }
    }
  }
}
