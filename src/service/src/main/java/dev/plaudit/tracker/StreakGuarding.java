package dev.plaudit.tracker;

import dev.plaudit.domain.progress.CountedEvent;
import dev.plaudit.domain.progress.ProgressFold;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.tenant.TenantSnapshot;
import java.util.List;

/**
 * Whether freezes or shields may have a say in a fold (S16). A tenant without any, and a run that
 * goes on day by day, cost a comparison; who owns no freeze is not folded with any.
 */
final class StreakGuarding {
  private StreakGuarding() {}

  /** Whether it has to be asked which freezes there are. */
  static boolean mayNeedFreezes(
      TenantSnapshot tenant, ProgressState state, List<CountedEvent> events) {
    return tenant.policy().guards().freezes() && ProgressFold.mayMeetProtection(state, events);
  }

  /**
   * Whether the events have to be folded with what protects.
   *
   * @param owner whether the user was ever granted a freeze
   */
  static boolean isGuarded(
      TenantSnapshot tenant, ProgressState state, List<CountedEvent> events, boolean owner) {
    boolean shielded = !tenant.policy().guards().shields().isEmpty();
    if (!owner && !shielded && !state.isBridged()) {
      return false;
    }
    return ProgressFold.mayMeetProtection(state, events)
        && (owner || state.isBridged() || mayBeShielded(tenant, state, events));
  }

  private static boolean mayBeShielded(
      TenantSnapshot tenant, ProgressState state, List<CountedEvent> events) {
    int from = state.lastDay() == ProgressState.NONE ? Integer.MAX_VALUE : state.firstDay();
    int to = state.lastDay() == ProgressState.NONE ? Integer.MIN_VALUE : state.lastDay();
    for (CountedEvent event : events) {
      from = Math.min(from, event.localDay());
      to = Math.max(to, event.localDay());
    }
    return tenant.policy().guards().mayShield(from, to);
  }
}
