/** Results from the table and the topic, as whoever listens gets them. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.results;
