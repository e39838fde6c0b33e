package dev.plaudit.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys that Redis has not been told to forget yet: a bounded set, because a key waits at most
 * once.
 */
final class PendingInvalidations {

  private final int limit;
  private final Set<String> keys = new LinkedHashSet<>();

  PendingInvalidations(int limit) {
    this.limit = limit;
  }

  /** Keeps keys for later and tells how many found no room. */
  synchronized int add(Collection<String> more) {
    int lost = 0;
    for (String key : more) {
      if (keys.size() < limit) {
        keys.add(key);
      } else if (!keys.contains(key)) {
        lost++;
      }
    }
    return lost;
  }

  /**
   * Takes out up to {@code most} keys, oldest first. They must be out of the set while they are on
   * their way: a key that is added meanwhile stands for a later commit, and has to be sent again.
   */
  synchronized List<String> take(int most) {
    List<String> taken = new ArrayList<>(Math.min(most, keys.size()));
    Iterator<String> each = keys.iterator();
    while (taken.size() < most && each.hasNext()) {
      taken.add(each.next());
      each.remove();
    }
    return taken;
  }

  synchronized int size() {
    return keys.size();
  }
}
