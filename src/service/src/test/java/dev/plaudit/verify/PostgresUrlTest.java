package dev.plaudit.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PostgresUrlTest {
  @Test
  void an_address_as_psql_takes_it_becomes_a_jdbc_url_and_credentials() {
    PostgresUrl url =
        PostgresUrl.parse("postgresql://ada:p%40ss+%3A@db.example:6432/plaudit?sslmode=require");

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6432/plaudit?sslmode=require");
    assertThat(url.credentials()).containsEntry("user", "ada").containsEntry("password", "p@ss+:");
  }

  @Test
  void a_jdbc_url_stays_as_it_is() {
    PostgresUrl url = PostgresUrl.parse("jdbc:postgresql://db/plaudit?user=ada");

    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db/plaudit?user=ada");
    assertThat(url.credentials()).isEmpty();
  }

  @Test
  void a_malformed_address_is_refused_without_repeating_its_password() {
    assertThatThrownBy(() -> PostgresUrl.parse("postgresql://ada:secret@db host/plaudit"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }
}
