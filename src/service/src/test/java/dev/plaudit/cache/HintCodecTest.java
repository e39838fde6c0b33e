package dev.plaudit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S4: what is remembered comes back as it was. */
class HintCodecTest {

  private static final UUID KEY = UUID.fromString("0195812a-3c00-7abc-8def-0123456789ab");

  @ParameterizedTest
  @ValueSource(strings = {"e-1", "0195812a-3c00-7abc-8def-0123456789ab", "Az09._:-"})
  @DisplayName("S4: content, receipt and id survive, also where the id is the key itself")
  void roundTrip(String eventId) {
    DuplicateHint hint =
        new DuplicateHint(Long.MIN_VALUE, Instant.ofEpochMilli(1_773_143_940_125L), eventId);

    DuplicateHint read = HintCodec.decode(KEY, HintCodec.encode(KEY, hint));

    assertThat(read).isEqualTo(hint);
    assertThat(HintCodec.field(KEY)).hasSize(16);
  }
}
