package dev.plaudit.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** How a document is written. */
public enum Format {
  JSON,
  YAML;

  private static final JsonFactory JSON_FACTORY = new JsonFactory();
  private static final YAMLFactory YAML_FACTORY = new YAMLFactory();

  /** By the ending of a file's name. */
  public static Format ofFile(String name) {
    return name.endsWith(".json") ? JSON : YAML;
  }

  JsonFactory factory() {
    return this == JSON ? JSON_FACTORY : YAML_FACTORY;
  }

  /** What is wrong with a text that is not in this format. */
  String brokenCode() {
    return this == JSON ? "invalid_json" : "invalid_yaml";
  }
}
