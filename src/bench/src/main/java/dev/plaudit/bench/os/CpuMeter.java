package dev.plaudit.bench.os;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** CPU seconds of every process that takes part, by name. */
public final class CpuMeter {
  /** The name of this process, which makes the load and waits for it. */
  public static final String GENERATOR = "load generator";

  private final Map<String, DoubleSupplier> processes = new LinkedHashMap<>();

  /** What each process had used at one moment. */
  public record Snapshot(Map<String, Double> seconds) {}

  public CpuMeter() {
    long self = ProcessHandle.current().pid();
    // The servers are our children; their time is their own.
    processes.put(GENERATOR, () -> Proc.own(self));
  }

  /** Also meters that process and its descendants. */
  public void add(String name, long pid) {
    processes.put(name, () -> Proc.tree(pid));
  }

  public void remove(String name) {
    processes.remove(name);
  }

  public Snapshot snapshot() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    processes.forEach((name, used) -> seconds.put(name, used.getAsDouble()));
    return new Snapshot(seconds);
  }

  /** What was used since then, while so many events were counted. */
  public CpuUse since(Snapshot before, long events) {
    Map<String, Double> used = new LinkedHashMap<>();
    snapshot()
        .seconds()
        .forEach((name, now) -> used.put(name, now - before.seconds().getOrDefault(name, now)));
    return new CpuUse(events, used);
  }
}
