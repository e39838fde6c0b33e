package dev.plaudit.domain.xp;

import dev.plaudit.domain.event.UserKey;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who receives an award (S31). */
public sealed interface Recipient {
  /**
   * The receiving user.
   *
   * @param actor who did it; the recipient is of the same tenant (S40)
   * @param properties of the event
   * @return null where the event names nobody: there is no award then
   */
  @Nullable UserKey of(UserKey actor, Map<String, Object> properties);

  /** {@code actor} or {@code property:NAME}; {@link #parse} reads it. */
  String text();

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Recipient parse(String text) {
    if (text.equals(Actor.TEXT)) {
      return new Actor();
    }
    if (text.startsWith(UserNamedBy.PREFIX)) {
      return new UserNamedBy(text.substring(UserNamedBy.PREFIX.length()));
    }
    throw new IllegalArgumentException("a recipient is \"actor\" or \"property:NAME\"");
  }

  /** Whoever did it. */
  record Actor() implements Recipient {
    private static final String TEXT = "actor";

    @Override
    public UserKey of(UserKey actor, Map<String, Object> properties) {
      return actor;
    }

    @Override
    public String text() {
      return TEXT;
    }
  }

  /**
   * The user whose id stands in a property: the author of an accepted answer. Only a text that can
   * be a user id names somebody; a number does not, for {@code 7} and {@code "7"} would be one.
   *
   * @param propertyName {@code [A-Za-z0-9_][A-Za-z0-9_.-]{0,63}}
   */
  record UserNamedBy(String propertyName) implements Recipient {
    private static final String PREFIX = "property:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    /**
     * @throws IllegalArgumentException if the name does not match
     */
    public UserNamedBy {
      if (!NAME.matcher(propertyName).matches()) {
        throw new IllegalArgumentException("a recipient's property must match " + NAME);
      }
    }

    @Override
    public @Nullable UserKey of(UserKey actor, Map<String, Object> properties) {
      return properties.get(propertyName) instanceof String userId && UserKey.isUserId(userId)
          ? new UserKey(actor.tenant(), userId)
          : null;
    }

    @Override
    public String text() {
      return PREFIX + propertyName;
    }
  }
}
