package dev.plaudit.tracker;

import dev.plaudit.domain.progress.CountedEvent;
import dev.plaudit.domain.progress.ProgressFold;
import dev.plaudit.domain.progress.ProgressState;
import dev.plaudit.domain.tenant.TenantSnapshot;
import java.util.List;

/**
 * Whether freezes or shields may have a say in a fold (S16). A tenant without any, and a run that
 * goes on day by day, cost a comparison.
 */
final class StreakGuarding {
  private StreakGuarding() {}

  static boolean mayMatter(TenantSnapshot tenant, ProgressState state, List<CountedEvent> events) {
    if (!state.isBridged() && isUnguarded(tenant)) {
      return false;
    }
    if (!ProgressFold.mayMeetProtection(state, events)) {
      return false;
    }
    if (state.isBridged()) {
      return true;
    }
    int from = state.lastDay() == ProgressState.NONE ? Integer.MAX_VALUE : state.firstDay();
    int to = state.lastDay() == ProgressState.NONE ? Integer.MIN_VALUE : state.lastDay();
    for (CountedEvent event : events) {
      from = Math.min(from, event.localDay());
      to = Math.max(to, event.localDay());
    }
    return tenant.policy().guards().mayProtect(from, to);
  }

  private static boolean isUnguarded(TenantSnapshot tenant) {
    return !tenant.policy().guards().freezes() && tenant.policy().guards().shields().isEmpty();
  }
}
