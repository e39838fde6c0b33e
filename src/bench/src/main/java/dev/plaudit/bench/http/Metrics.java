package dev.plaudit.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One reading of the service's own metrics.
 *
 * @param values by name and labels, as they stand in the text
 */
public record Metrics(Map<String, Double> values) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public static Metrics scrape(String managementUrl) {
    try {
      return parse(
          HTTP.send(
                  HttpRequest.newBuilder(URI.create(managementUrl + "/q/metrics")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException unreadable) {
      throw new IllegalStateException("the service gives no metrics", unreadable);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Reads the Prometheus text format. */
  static Metrics parse(String text) {
    Map<String, Double> values = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              values.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
            });
    return new Metrics(values);
  }

  /** What was added since an earlier reading. */
  public Metrics since(Metrics before) {
    Map<String, Double> added = new LinkedHashMap<>();
    values.forEach((name, value) -> added.put(name, value - before.values.getOrDefault(name, 0.0)));
    return new Metrics(added);
  }

  /** The sum over all series of that name whose labels hold the text. */
  public double sum(String name, String label) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
        .filter(entry -> entry.getKey().contains(label))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
