package dev.plaudit.bench.work;

import java.util.List;

/**
 * Who the events are about. A state is one user and activity, numbered from 0: a user's states
 * stand side by side.
 *
 * @param firstUserNo the number of user 0; the others follow without a gap
 */
public record Population(
    String tenant, int tenantNo, long firstUserNo, int users, List<Activity> activities) {

  /**
   * One event type and what it counts as; both have the same name.
   *
   * @param name 16 characters, as all of them, so that an event's bytes are patched in place
   */
  public record Activity(String name, int activityNo, int typeNo) {}

  public int states() {
    return users * activities.size();
  }

  public int userOf(int state) {
    return state / activities.size();
  }

  public Activity activityOf(int state) {
    return activities.get(state % activities.size());
  }

  public long userNoOf(int state) {
    return firstUserNo + userOf(state);
  }

  /** The id that clients use; as long for every user. */
  public static String userId(int user) {
    return "user-" + "0".repeat(10 - Integer.toString(user).length()) + user;
  }
}
