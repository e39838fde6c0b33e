package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** That the eye which looks at leaderboards sees. */
class BoardPageTest {
  private static final Map<String, Long> LEAST = Map.of("ada", 20L);
  private static final Map<String, Long> MOST = Map.of("ada", 90L, "bob", 90L, "eve", 90L);

  @Test
  @DisplayName("S34: equal points share a rank, and the next rank is the place")
  void right() throws Exception {
    BoardPage page = page("1 ada 90 10", "2 bob 50 10", "2 eve 50 11");
    BoardPage middle = page("2 bob 50 10", "2 eve 50 11", "4 ada 20 10");

    assertThat(page.flaws(true, LEAST, MOST)).isEmpty();
    assertThat(middle.flaws(false, LEAST, MOST)).isEmpty();
  }

  @Test
  @DisplayName("S34: a wrong rank is seen, at the top and in the middle")
  void ranks() throws Exception {
    assertThat(flaws(true, "2 ada 90 10")).hasSize(1);
    assertThat(flaws(true, "1 ada 90 10", "2 bob 50 10", "3 eve 50 11")).hasSize(1);
    assertThat(flaws(true, "1 ada 90 10", "1 bob 90 11", "2 eve 50 11")).hasSize(1);
    assertThat(flaws(false, "4 ada 90 10", "4 bob 50 10")).hasSize(1);
    assertThat(flaws(false, "4 ada 90 10", "7 bob 50 10", "9 eve 40 10")).hasSize(1);
  }

  @Test
  @DisplayName("S34: a wrong order, somebody twice and points that nobody gave are seen")
  void entries() throws Exception {
    assertThat(flaws(true, "1 ada 50 10", "2 bob 90 10")).hasSize(1);
    assertThat(flaws(true, "1 ada 50 11", "1 bob 50 10")).hasSize(1);
    assertThat(flaws(true, "1 bob 50 10", "1 ada 50 10")).hasSize(1);
    assertThat(flaws(true, "1 ada 90 10", "2 ada 50 10")).hasSize(1);
    assertThat(flaws(true, "1 ada 91 10")).hasSize(1);
    assertThat(flaws(true, "1 mallory 1 10")).hasSize(1);
  }

  @Test
  @DisplayName("S35: who has less than before is seen, and who is not there any more")
  void fallenBehind() throws Exception {
    assertThat(page("1 ada 19 10").flaws(true, LEAST, MOST)).hasSize(1);
    assertThat(page("2 ada 19 10").flaws(false, LEAST, MOST)).hasSize(1);
    assertThat(page("1 bob 50 10").flaws(true, LEAST, MOST)).hasSize(1);
    assertThat(page("1 bob 50 10").flaws(false, LEAST, MOST)).isEmpty();
  }

  private static List<String> flaws(boolean top, String... entries) throws Exception {
    return page(entries).flaws(top, Map.of(), MOST);
  }

  // Each entry as rank, user, points and minute.
  private static BoardPage page(String... entries) throws Exception {
    String all =
        Stream.of(entries)
            .map(entry -> entry.split(" ", -1))
            .map(
                entry ->
                    """
                    {"rank":%s,"user_id":"%s","points":%s,"reached_at":"2026-03-02T09:%s:00Z"}"""
                        .formatted((Object[]) entry))
            .collect(Collectors.joining(","));
    return new BoardPage(Tenant.JSON.readTree("{\"entries\":[" + all + "]}"));
  }
}
