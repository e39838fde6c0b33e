/** Reading definitions, compiling conditions, playing tests: all without a server. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.definition;
