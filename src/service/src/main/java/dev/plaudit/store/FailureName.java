package dev.plaudit.store;

import io.vertx.pgclient.PgException;

/** What a log line may say of a failure: its text may quote values, and a log line names nobody. */
public final class FailureName {
  private FailureName() {}

  /** The kind of failure, and of what Postgres refused the SQLSTATE. */
  public static String of(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    return failure instanceof PgException refused ? kind + ' ' + refused.getSqlState() : kind;
  }
}
