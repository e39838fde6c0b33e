/** The rules of the game. Decisions only: no I/O, no framework, and time is always an argument. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain;
