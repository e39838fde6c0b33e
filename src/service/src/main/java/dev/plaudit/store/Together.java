package dev.plaudit.store;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.List;

/**
 * Pieces of one transaction that do not wait for each other. Their statements reach Postgres in the
 * order in which the pieces send them, one after the other, so that it never idles while the answer
 * to the one before is on its way.
 */
public final class Together {
  // In a failed transaction: a statement before it is to blame.
  private static final String ABORTED = "25P02";

  private Together() {}

  /**
   * Completes once all have; the statements of an earlier one go first where both have them ready.
   * Where some fail, it waits for the others nevertheless, because whoever rolls back must not have
   * a statement come after it, and then fails as the first of the list did that says more than that
   * the transaction was aborted.
   */
  public static Uni<Void> all(List<Uni<?>> pieces) {
    return Uni.combine()
        .all()
        .unis(pieces)
        .collectFailures()
        .discardItems()
        .onFailure(CompositeException.class)
        .transform(failure -> toBlame(failure.getCauses()));
  }

  private static Throwable toBlame(List<Throwable> failures) {
    return failures.stream()
        .filter(each -> !isAborted(each))
        .findFirst()
        .orElseGet(() -> failures.get(0));
  }

  private static boolean isAborted(Throwable failure) {
    return failure instanceof PgException refused && ABORTED.equals(refused.getSqlState());
  }
}
