package dev.plaudit.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds defects up by tenant and kind; keeps the first few of each as samples. */
final class Findings {
  static final int SAMPLES = 10;

  private record Kind(@Nullable Integer tenantNo, Defect defect) {}

  private static final class Tally {
    private long count;
    private final List<String> samples = new ArrayList<>();
  }

  private final Map<Kind, Tally> tallies = new HashMap<>();

  void add(@Nullable Integer tenantNo, Defect defect, String sample) {
    Tally tally = tallies.computeIfAbsent(new Kind(tenantNo, defect), kind -> new Tally());
    tally.count++;
    if (tally.samples.size() < SAMPLES) {
      tally.samples.add(sample);
    }
  }

  /**
   * @param tenants ids by number
   */
  List<Finding> list(Map<Integer, String> tenants) {
    List<Finding> findings = new ArrayList<>();
    tallies.forEach(
        (kind, tally) ->
            findings.add(
                new Finding(
                    kind.defect().invariant(),
                    kind.defect().code(),
                    kind.tenantNo() == null ? null : tenants.get(kind.tenantNo()),
                    kind.defect().description(),
                    tally.count,
                    List.copyOf(tally.samples))));
    findings.sort(
        Comparator.comparing(
                Finding::tenant, Comparator.nullsLast(Comparator.<String>naturalOrder()))
            .thenComparing(Finding::invariant)
            .thenComparing(Finding::code));
    return List.copyOf(findings);
  }
}
