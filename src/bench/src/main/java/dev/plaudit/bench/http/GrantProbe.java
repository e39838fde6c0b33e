package dev.plaudit.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Posts the first event of a user who is new each time, and looks until what it earns is granted.
 */
public final class GrantProbe extends Probe {
  private final String users;
  private final byte[] achievement;

  /**
   * @param users what the names of its users begin with
   * @param achievement id of the definition that the first event satisfies
   */
  public GrantProbe(Endpoint service, String users, String achievement, long seed) {
    super(service, seed);
    this.users = users;
    this.achievement = ("\"" + achievement + "\"").getBytes(US_ASCII);
  }

  @Override
  String user(long before) {
    return users + before;
  }

  @Override
  String path(String user) {
    return "/v1/users/" + user + "/achievements?state=earned";
  }

  @Override
  boolean shows(Answer answer, long accepted) {
    return answer.status() == 200 && answer.count(achievement) > 0;
  }
}
