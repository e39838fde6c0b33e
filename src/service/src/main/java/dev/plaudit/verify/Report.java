package dev.plaudit.verify;

import java.time.Duration;
import java.util.List;

/**
 * What a verification found.
 *
 * @param tenants how many were looked at
 * @param states how many users × activities were recomputed
 * @param events how many log rows they were recomputed from
 * @param undecided how many users or keys of achievements nobody can decide about: the log has lost
 *     a part, something is on its way, or a rule asks for what no table keeps
 * @param findings by tenant and invariant; empty: everything is as it must be
 */
public record Report(
    long tenants, long states, long events, long undecided, Duration took, List<Finding> findings) {
  public boolean clean() {
    return findings.isEmpty();
  }
}
