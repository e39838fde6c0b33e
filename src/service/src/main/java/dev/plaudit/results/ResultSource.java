package dev.plaudit.results;

import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where results are read. */
public interface ResultSource {
  /**
   * Results above a number, lowest first; empty where the tenant has no such user. Who is given a
   * number has been given, or is given with it, every number below it that there will ever be.
   *
   * @param after 0: from the oldest that is kept
   */
  Uni<Optional<ResultPage>> after(int tenantNo, UserKey user, long after, int limit);
}
