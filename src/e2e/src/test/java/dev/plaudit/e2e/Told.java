package dev.plaudit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user was told: results in their order.
 *
 * @param ids of the results
 * @param texts what each says, in short
 */
record Told(List<String> ids, List<String> texts) {
  static final String MILESTONE = "milestone ";
  static final String STREAK = "streak ";
  static final String LEVEL = "level ";
  static final String GRANT = "granted ";

  /** Everything that the user was told; asserts that nothing came twice, and the order. */
  static Told to(Tenant tenant, Service service, String user) {
    List<String> ids = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    long cursor = 0;
    boolean more = true;
    while (more) {
      JsonNode page =
          tenant.read(service, "/v1/users/" + user + "/results?limit=50&after=" + cursor);
      for (JsonNode result : page.path("results")) {
        ids.add(result.required("id").asText());
        texts.add(text(result));
      }
      more = page.path("more").asBoolean();
      long next = page.path("cursor").asLong();
      assertThat(next)
          .as("cursors of %s rise", user)
          .isGreaterThanOrEqualTo(cursor + (more ? 1 : 0));
      cursor = next;
    }
    assertThat(ids).as("results of %s", user).doesNotHaveDuplicates();
    assertThat(texts).as("results of %s", user).doesNotHaveDuplicates();
    assertThat(numbers(texts, MILESTONE)).as("milestones of %s", user).isSorted();
    assertThat(numbers(texts, LEVEL)).as("levels of %s", user).isSorted();
    return new Told(List.copyOf(ids), List.copyOf(texts));
  }

  private static String text(JsonNode result) {
    JsonNode data = result.required("data");
    String type = result.required("type").asText();
    return switch (type) {
      case "plaudit.milestone.reached" -> MILESTONE + data.required("threshold").asInt();
      case "plaudit.streak.reached" -> STREAK + data.required("threshold").asInt();
      case "plaudit.level.up" -> LEVEL + data.required("level").asInt();
      case "plaudit.achievement.granted" ->
          GRANT
              + Honour.key(
                  data.required("definition_id").asText(),
                  data.path("tier").asText(),
                  data.path("period").asText());
      default -> type;
    };
  }

  private static List<Integer> numbers(List<String> texts, String kind) {
    return texts.stream()
        .filter(one -> one.startsWith(kind))
        .map(one -> Integer.valueOf(one.substring(kind.length())))
        .toList();
  }
}
