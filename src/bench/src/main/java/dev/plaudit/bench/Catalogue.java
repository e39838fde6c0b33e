package dev.plaudit.bench;

import dev.plaudit.bench.work.Spacing;

/**
 * What a tenant has published.
 *
 * @param definitions how many
 * @param spacing of their ladders
 */
record Catalogue(int definitions, Spacing spacing) {

  /** What its figures' ids begin with. */
  String id() {
    return "rules_" + suffix();
  }

  /** What the tenant's id ends with. */
  String suffix() {
    return spacing == Spacing.DENSE ? definitions + "_dense" : Integer.toString(definitions);
  }

  /** As reports say it. */
  String text() {
    return definitions + (spacing == Spacing.DENSE ? " definitions, dense" : " definitions");
  }
}
