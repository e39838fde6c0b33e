package dev.plaudit.api;

import dev.plaudit.results.ResultPage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody reads on from: the id of the last result that they have. */
final class ResultCursor {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

  private ResultCursor() {}

  /** The number; null where none was sent. A 400 problem where it is no number. */
  static @Nullable Long parse(@Nullable String sent) {
    if (sent == null || sent.isEmpty()) {
      return null;
    }
    if (DIGITS.matcher(sent).matches()) {
      return Long.parseLong(sent);
    }
    throw Check.invalid(
        "/after", "Send the id of a result that you have read, or 0 for all that are kept.");
  }

  /** The page; a 410 problem where results before it are gone. */
  static ResultPage whole(ResultPage page) {
    if (page.gap()) {
      throw new ProblemException(
          Problem.at(
              410,
              "results_gone",
              "/after",
              "Results after this one are no longer kept. Read what the user has, then go on with after=0."));
    }
    return page;
  }
}
