package dev.plaudit.store;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells an outage of the database, which passes, from a mistake of ours, which does not. */
public final class Outage {

  // Class 08: connection lost; 53: no resources; 57P: shut down, crashed or starting; 25006: a
  // standby.
  private static final Set<String> PASSING_STATES = Set.of("25006", "57P01", "57P02", "57P03");
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53");

  private Outage() {}

  /** Whether the same call may succeed once the database is back. */
  public static boolean is(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketException
          || cause instanceof UnknownHostException
          || cause instanceof ClosedChannelException
          || cause instanceof ClosedConnectionException
          || cause instanceof TimeoutException
          || cause instanceof io.smallrye.mutiny.TimeoutException
          || (cause instanceof PgException refused && passes(refused.getSqlState()))
          || (cause instanceof SQLException failed && passes(failed.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(@Nullable String state) {
    return state != null
        && (PASSING_STATES.contains(state)
            || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2))));
  }
}
