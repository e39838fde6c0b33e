/**
 * Definitions as code (S20): reads YAML and JSON as {@code definition.schema.json} says, compiles
 * conditions (CEL), and plays a definition's own tests. All of it runs without a server, a database
 * or a clock, so that {@link dev.plaudit.definition.PackTestMain} can do on a laptop and in CI
 * exactly what publishing does. Every mistake is told with its place and how to mend it.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.definition;
