package dev.plaudit.bench.os;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time by process.
 *
 * @param events that were counted meanwhile
 * @param seconds user and system time, by the process's name
 */
public record CpuUse(long events, Map<String, Double> seconds) {

  /** CPU-seconds per million events, by process. */
  public Map<String, Double> perMillion() {
    Map<String, Double> each = new LinkedHashMap<>();
    seconds.forEach((name, used) -> each.put(name, used * 1e6 / events));
    return each;
  }

  /** CPU-seconds per million events over all processes but the load generator. */
  public double perMillionWithoutGenerator() {
    return perMillion().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(CpuMeter.GENERATOR))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** What was used in both. */
  public CpuUse plus(CpuUse other) {
    Map<String, Double> both = new LinkedHashMap<>(seconds);
    other.seconds.forEach((name, used) -> both.merge(name, used, Double::sum));
    return new CpuUse(events + other.events, both);
  }
}
