package dev.plaudit.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run found out, in the order in which it is told.
 *
 * @param header machine, versions, settings
 * @param threads the service's CPU-seconds per million events by thread, at the maximum
 * @param steps the tracker's seconds per million events in each step of a flush, by the wall clock
 * @param profile shares of the service's Java samples at the maximum, where it was profiled
 * @param remarks what a reader must know, such as answers that were not as they should be
 */
public record Report(
    Map<String, String> header,
    List<Target> targets,
    List<Figure> figures,
    List<CpuRow> cpu,
    List<TrialRow> trials,
    Map<String, Double> threads,
    Map<String, Double> steps,
    Map<String, Double> profile,
    List<String> remarks) {

  public Report() {
    this(
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new ArrayList<>());
  }

  /** Adds a figure and gives its value back. */
  public double figure(String id, String name, double value, String unit, String includes) {
    figures.add(new Figure(id, name, value, unit, includes));
    return value;
  }

  /** The value of a figure; not a number if it was not measured. */
  public double value(String id) {
    return figures.stream()
        .filter(figure -> figure.id().equals(id))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  public String json() {
    try {
      return JsonMapper.builder()
              .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(this)
          + "\n";
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }
}
