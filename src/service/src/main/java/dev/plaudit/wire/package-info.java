/**
 * What crosses a wire: the names of the topics and the reading and writing of every payload that
 * Kafka or a client hands over. Bytes come in, values of the domain go out; nothing here decides
 * whether an event counts (that is {@code dev.plaudit.domain.event.EventRules}) and nothing here
 * does I/O. The same reader serves the HTTP API and the tracker, so that both see the same event in
 * the same bytes (S7).
 */
@NullMarked
package dev.plaudit.wire;

import org.jspecify.annotations.NullMarked;
