package dev.plaudit.store;

import java.util.List;
import java.util.Set;

/**
 * What a tenant has published and what is counted for it, for verify to compile anew.
 *
 * @param disabled categories that are switched off
 * @param openJobs ids of definitions that somebody is about to judge everybody by
 * @param interrupted ids of definitions whose version in force was switched off for a while
 */
public record RulesTruth(
    int tenantNo,
    String tenantId,
    List<Version> versions,
    List<Metric> metrics,
    Set<String> disabled,
    Set<String> openJobs,
    Set<String> interrupted) {
  /**
   * A version.
   *
   * @param state see {@code definition_versions.state}
   */
  public record Version(
      String definitionId, int version, String state, String category, String document) {}

  /**
   * Something that is counted.
   *
   * @param canonical text of the metric or run
   * @param ready whether the log from before it was registered is counted too
   */
  public record Metric(
      int metricNo, String canonical, List<Long> once, List<Long> everyPeriod, boolean ready) {}
}
