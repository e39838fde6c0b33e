package dev.plaudit.domain.event;

/**
 * Why an event is refused.
 *
 * @param code stable, for programs: {@code missing_field}, {@code invalid_field}, {@code too_old},
 *     {@code in_future}, {@code tenant_mismatch}, and those that a reader or a catalogue adds
 *     ({@code invalid_json}, {@code unknown_field}, {@code duplicate_field}, {@code unknown_type})
 * @param pointer JSON pointer (RFC 6901) inside the event
 * @param detail for people: what to send instead; never repeats what was sent
 */
public record EventProblem(String code, String pointer, String detail) {}
