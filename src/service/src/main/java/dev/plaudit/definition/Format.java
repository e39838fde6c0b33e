package dev.plaudit.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** How a document is written. */
public enum Format {
  JSON(new JsonFactory()),
  YAML(YAMLFactory.builder().build());

  private final JsonFactory factory;

  Format(JsonFactory factory) {
    this.factory = factory;
  }

  /** By the ending of a file's name. */
  public static Format ofFile(String name) {
    return name.endsWith(".json") ? JSON : YAML;
  }

  JsonFactory factory() {
    return factory;
  }

  /** What is wrong with a text that is not in this format. */
  String brokenCode() {
    return this == JSON ? "invalid_json" : "invalid_yaml";
  }
}
