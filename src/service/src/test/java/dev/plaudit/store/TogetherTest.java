package dev.plaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private final List<UniEmitter<? super Integer>> pieces = new ArrayList<>();
  private final UniAssertSubscriber<Void> done =
      Together.all(List.of(piece(), piece()))
          .subscribe()
          .withSubscriber(UniAssertSubscriber.create());

  @Test
  @DisplayName("A piece does not wait for the one before, and all are waited for")
  void beside() {
    assertThat(pieces).hasSize(2);

    pieces.get(1).complete(1);
    done.assertNotTerminated();
    pieces.get(0).complete(0);

    done.assertCompleted();
  }

  @Test
  @DisplayName("Who fails is told only when nothing of the transaction is under way any more")
  void waitsForTheOthers() {
    pieces.get(0).fail(new FlushConflictException("first"));
    done.assertNotTerminated();
    pieces.get(1).complete(1);

    done.assertFailedWith(FlushConflictException.class, "first");
  }

  @Test
  @DisplayName("Of two failures the first of the list is told, whichever is known first")
  void theFirstOne() {
    pieces.get(1).fail(new IllegalStateException("the transaction was aborted"));
    pieces.get(0).fail(new FlushConflictException("first"));

    done.assertFailedWith(FlushConflictException.class, "first");
  }

  @Test
  @DisplayName("That the transaction was aborted is not told where it is known why")
  void whoIsToBlame() {
    pieces.get(1).fail(new FlushConflictException("second"));
    pieces.get(0).fail(new PgException("in a failed transaction", "ERROR", "25P02", ""));

    done.assertFailedWith(FlushConflictException.class, "second");
  }

  private Uni<Integer> piece() {
    return Uni.createFrom().emitter(pieces::add);
  }
}
