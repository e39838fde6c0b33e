package dev.plaudit.bench.sql;

import dev.plaudit.bench.os.CpuUse;

/**
 * What one measurement against Postgres alone gave.
 *
 * @param batch events in one transaction
 * @param events committed while the clock ran
 */
public record SqlRun(int connections, int batch, long events, double seconds, CpuUse cpu) {
  public double perSecond() {
    return events / seconds;
  }
}
