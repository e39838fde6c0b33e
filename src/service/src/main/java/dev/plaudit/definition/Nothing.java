package dev.plaudit.definition;

/**
 * What an expression is worth that asks for something the event lacks, or that makes no sense of
 * what it has: CEL's error. Whatever needs it is worth the same; a whole condition is then not met.
 */
enum Nothing {
  VALUE
}
