package dev.plaudit.definition;

/** A part of a condition, ready to be asked. Has no state, so any thread may ask. */
@FunctionalInterface
interface Term {
  /** A text, a {@link Boolean}, a {@link Long}, a {@link Double}, a list, or {@link Nothing}. */
  Object in(Frame frame);
}
