/**
 * What goes over the wire of the HTTP API, member by member; snake_case comes from the mapper. A
 * record here has no behaviour beyond being made from, or turned into, what the services behind the
 * API speak.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.api.dto;
