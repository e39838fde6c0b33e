package dev.plaudit.ingest;

import dev.plaudit.domain.event.EventProblem;
import java.util.List;

/** What became of a request. */
public sealed interface IngestOutcome {

  /**
   * Every item has its answer; those that say accepted are in the log of the broker.
   *
   * @param items in the order of the request, at least one
   * @param array whether the request was an array, so that pointers begin with an index
   */
  record Answered(List<ItemResult> items, boolean array) implements IngestOutcome {

    /** The same answer with other words for its items. */
    public Answered with(List<ItemResult> others) {
      return new Answered(others, array);
    }

    /** The RFC 6901 pointer into the request, for a pointer into the item at this index. */
    public String pointer(int index, String pointerInItem) {
      return array ? "/" + index + pointerInItem : pointerInItem;
    }

    /** Whether any event is in: 202, else 422 (S2). */
    public boolean anyTaken() {
      return items.stream().anyMatch(item -> item.status().isTaken());
    }
  }

  /** The body as a whole cannot be read; nothing of it was taken. */
  record Refused(EventProblem problem) implements IngestOutcome {}

  /**
   * The broker did not acknowledge everything in time, or too much waits for it already. Some
   * events may be in, none is called accepted; to send the request again is harmless (S3, S4).
   */
  record Unavailable(String detail) implements IngestOutcome {}

  /**
   * An event is larger than the topic takes, so the same request can never be answered better. Of
   * the others some may be in; to send them again is harmless.
   *
   * @param largest event of the request, in bytes
   */
  record TooLarge(int largest) implements IngestOutcome {}
}
