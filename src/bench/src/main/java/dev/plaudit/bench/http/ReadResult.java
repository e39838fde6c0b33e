package dev.plaudit.bench.http;

import dev.plaudit.bench.report.Latencies;
import java.util.Map;

/**
 * What the service answered to readers.
 *
 * @param latencies from the intended send to the whole answer
 */
public record ReadResult(
    double perSecond, long asked, long good, Latencies latencies, Map<String, Long> problems) {}
