package dev.plaudit.store;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Pieces of one transaction that do not wait for each other. Their statements reach Postgres in the
 * order in which the pieces send them, one after the other, so that it never idles while the answer
 * to the one before is on its way.
 */
public final class Together {
  private Together() {}

  /**
   * Completes once all have; the statements of an earlier one go first where both have them ready.
   * Where some fail, it waits for the others nevertheless, because whoever rolls back must not have
   * a statement come after it, and then fails as the first of them did: the failures behind it only
   * say that the transaction was aborted.
   */
  public static Uni<Void> all(List<Uni<?>> pieces) {
    return Uni.combine()
        .all()
        .unis(pieces)
        .collectFailures()
        .discardItems()
        .onFailure(CompositeException.class)
        .transform(failure -> failure.getCauses().get(0));
  }
}
