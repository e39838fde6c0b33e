package dev.plaudit.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One rate for each of several rounds, in their order. */
public final class Rates {
  private final List<Double> rounds = new ArrayList<>();

  /** The rate of the next round. */
  public void add(double rate) {
    rounds.add(rate);
  }

  /** The middle one, or the mean of the two in the middle; not a number without any. */
  public double median() {
    if (rounds.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = rounds.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /** Each round's rate as a share of the other's; both were measured in the same rounds. */
  public Rates of(Rates other) {
    Rates shares = new Rates();
    for (int i = 0; i < Math.min(rounds.size(), other.rounds.size()); i++) {
      shares.add(rounds.get(i) / other.rounds.get(i));
    }
    return shares;
  }

  /** All of them, in their order. */
  public String text() {
    return rounds.stream()
        .map(rate -> String.format(Locale.ROOT, rate < 10 ? "%.2f" : "%,.0f", rate))
        .collect(Collectors.joining(" "));
  }
}
