package dev.plaudit.bench.http;

import dev.plaudit.bench.report.Latencies;
import java.util.Map;

/**
 * What the service answered to events.
 *
 * @param offered events sent
 * @param accepted items answered {@code accepted} in a 202
 * @param unanswered events of requests without an answer: they may count, or not
 * @param seconds from the first intended send to the last answer
 * @param latencies of requests, from the intended send to the whole answer
 * @param problems everything else that was answered, by how often
 */
public record IngestResult(
    long offered,
    long accepted,
    long unanswered,
    double seconds,
    Latencies latencies,
    Map<String, Long> problems) {}
