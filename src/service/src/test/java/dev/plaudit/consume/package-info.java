/** What every consumer owes its records, without a broker. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.consume;
