package dev.plaudit.domain.board;

import dev.plaudit.domain.event.ActivityType;
import java.util.regex.Pattern;

/** Whose points, and for what, a board counts (S34). */
public sealed interface BoardScope {
  /** {@code global}, {@code activity:TYPE} or {@code team:NAME}; {@link #parse} reads it. */
  String text();

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  static BoardScope parse(String text) {
    if (text.equals(Global.TEXT)) {
      return new Global();
    }
    if (text.startsWith(Activity.PREFIX)) {
      return new Activity(new ActivityType(text.substring(Activity.PREFIX.length())));
    }
    if (text.startsWith(Team.PREFIX)) {
      return new Team(text.substring(Team.PREFIX.length()));
    }
    throw new IllegalArgumentException("a board is global, activity:TYPE or team:NAME");
  }

  /** Everybody, for everything. */
  record Global() implements BoardScope {
    private static final String TEXT = "global";

    @Override
    public String text() {
      return TEXT;
    }
  }

  /** Everybody, for one activity. */
  record Activity(ActivityType activity) implements BoardScope {
    private static final String PREFIX = "activity:";

    @Override
    public String text() {
      return PREFIX + activity.value();
    }
  }

  /**
   * The members of a team, for everything.
   *
   * @param team {@code [A-Za-z0-9][A-Za-z0-9._-]{0,63}}
   */
  record Team(String team) implements BoardScope {
    private static final String PREFIX = "team:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /**
     * @throws IllegalArgumentException if the name does not match
     */
    public Team {
      if (!NAME.matcher(team).matches()) {
        throw new IllegalArgumentException("the name of a team must match " + NAME);
      }
    }

    @Override
    public String text() {
      return PREFIX + team;
    }
  }
}
