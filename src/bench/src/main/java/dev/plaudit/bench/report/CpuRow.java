package dev.plaudit.bench.report;

import dev.plaudit.bench.os.CpuUse;
import java.util.Map;

/** CPU-seconds per million events of every process, in one measurement. */
public record CpuRow(
    String id, String name, long events, Map<String, Double> perMillion, double withoutGenerator) {
  public static CpuRow of(String id, String name, CpuUse use) {
    return new CpuRow(id, name, use.events(), use.perMillion(), use.perMillionWithoutGenerator());
  }
}
