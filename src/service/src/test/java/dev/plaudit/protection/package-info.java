/** Freezes, repairs and shields, through the running service. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.protection;
