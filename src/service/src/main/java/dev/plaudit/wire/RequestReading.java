package dev.plaudit.wire;

import dev.plaudit.domain.event.EventProblem;
import java.util.List;

/**
 * What came of reading a whole request body: its items one by one, or one problem with all of it.
 */
public sealed interface RequestReading {

  /**
   * The body was sound JSON of an accepted shape.
   *
   * @param readings one for each item, in the order of the body, at least one
   * @param array whether the body was an array, so that an item's pointer starts with its index
   */
  record Items(List<Reading> readings, boolean array) implements RequestReading {

    /** The RFC 6901 pointer into the body, for a pointer into the item at this index. */
    public String pointer(int index, String pointerInItem) {
      return array ? "/" + index + pointerInItem : pointerInItem;
    }
  }

  /**
   * Nothing of the body was taken: it is not JSON, neither object nor array, empty, or too long a
   * batch.
   */
  record Refused(EventProblem problem) implements RequestReading {}
}
