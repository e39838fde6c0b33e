package dev.plaudit.bench;

import dev.plaudit.bench.http.IngestLoad;
import dev.plaudit.bench.http.IngestResult;
import dev.plaudit.bench.http.Metrics;
import dev.plaudit.bench.http.RateSearch;
import dev.plaudit.bench.http.Trial;
import dev.plaudit.bench.http.Trials;
import dev.plaudit.bench.os.CpuMeter;
import dev.plaudit.bench.os.CpuUse;
import dev.plaudit.bench.os.Threads;
import dev.plaudit.bench.report.TrialRow;
import java.time.Instant;

/** The highest rate that the service keeps up, from accepted to readable. */
final class Maximum {
  private static final int ATTEMPTS = 3;
  private static final double STEP_BACK = 0.94;

  private final Session session;
  private final Trials trials;

  Maximum(Session session, IngestLoad load) {
    this.session = session;
    this.trials = new Trials(load, session.backlog());
  }

  /** The highest rate of at most so many trials; 0 if none was kept up. */
  double search(String series, double estimate, int most) {
    double seconds = session.plan().trialSeconds();
    RateSearch search = new RateSearch(rate -> tell(series, trials.run(rate, seconds)), most);
    return search.from(estimate);
  }

  /**
   * Searches, then measures at what was found, or a little below where that fails the longer run.
   */
  double measure(double estimate, Profile profile) {
    double rate = search("uniform", estimate, session.plan().searchTrials());
    if (rate == 0) {
      session.report().remarks().add("No rate that was tried could be kept up.");
      rate = estimate / 2;
    }
    for (int attempt = 1; ; attempt++) {
      if (run(rate, profile, attempt == ATTEMPTS)) {
        return rate;
      }
      rate *= STEP_BACK;
    }
  }

  private boolean run(double rate, Profile profile, boolean last) {
    RunningService service = session.service();
    Metrics metricsBefore = Metrics.scrape(service.managementUrl());
    Threads threadsBefore = Threads.of(service.pid());
    CpuMeter.Snapshot cpuBefore = session.cpu().snapshot();
    Instant start = Instant.now();
    Trial trial = tell("uniform, maximum run", trials.run(rate, session.plan().maximumSeconds()));
    profile.window(start, Instant.now());
    CpuUse used = session.cpu().since(cpuBefore, trial.ingest().accepted());
    Threads threads = Threads.of(service.pid()).since(threadsBefore);
    Metrics metrics = Metrics.scrape(service.managementUrl()).since(metricsBefore);
    if (trial.sustained() || last) {
      new MaximumFigures(session.report()).write(trial, used, threads, metrics);
      return true;
    }
    return false;
  }

  private Trial tell(String series, Trial trial) {
    String where = "%s at %,.0f events/s".formatted(series, trial.perSecond());
    IngestResult ingest = session.count(where, trial.ingest());
    session
        .report()
        .trials()
        .add(
            new TrialRow(
                series,
                trial.perSecond(),
                ingest.accepted() / ingest.seconds(),
                ingest.latencies(),
                trial.backlogAtEnd(),
                trial.growth(),
                trial.drainSeconds(),
                trial.shortfall()));
    session.out().accept(where + ": " + (trial.sustained() ? "kept up" : trial.shortfall()));
    return trial;
  }
}
