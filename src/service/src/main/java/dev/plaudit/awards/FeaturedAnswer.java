package dev.plaudit.awards;

import org.jspecify.annotations.Nullable;

/**
 * What became of a wish to be seen with some achievements.
 *
 * @param userKnown false: there is no such user
 * @param notHeld index of the first wish that the user does not hold, which changed nothing; null:
 *     all are held
 */
public record FeaturedAnswer(boolean userKnown, @Nullable Integer notHeld) {
  static final FeaturedAnswer DONE = new FeaturedAnswer(true, null);
  static final FeaturedAnswer NO_USER = new FeaturedAnswer(false, null);
}
