package dev.plaudit.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlushStoreTest {

  @ParameterizedTest
  @ValueSource(strings = {"22021", "23505", "54000"})
  void values_that_postgres_will_never_take_are_told_as_such(String state) {
    PgException failure = new PgException("no", "ERROR", state, "");

    Throwable told = FlushStore.told(failure);

    assertThat(told).isInstanceOf(RejectedByDatabaseException.class).hasCause(failure);
  }

  @Test
  void a_deadlock_is_a_lost_race() {
    PgException failure = new PgException("deadlock detected", "ERROR", "40P01", "");

    Throwable told = FlushStore.told(failure);

    assertThat(told).isInstanceOf(FlushConflictException.class);
  }

  @Test
  void any_other_failure_stays_what_it_is() {
    PgException failure = new PgException("no", "FATAL", "57P01", "");

    Throwable told = FlushStore.told(failure);

    assertThat(told).isSameAs(failure);
  }
}
