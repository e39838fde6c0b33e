/**
 * The Quarkus application: everything that does I/O around the rules in {@code dev.plaudit.domain}.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit;
