package dev.plaudit.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a class logs while this is open: each line, and with it the texts of its failure. */
public final class CapturedLog extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final PatternFormatter message = new PatternFormatter("%s");

  public CapturedLog(String logger) {
    this.logger = Logger.getLogger(logger);
    this.logger.addHandler(this);
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord record) {
    StringBuilder line = new StringBuilder(message.format(record));
    for (Throwable each = record.getThrown(); each != null; each = each.getCause()) {
      line.append(" | ").append(each.getMessage());
    }
    lines.add(line.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
