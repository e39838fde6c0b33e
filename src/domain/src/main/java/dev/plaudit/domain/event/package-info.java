/**
 * From what a client sent to what may count. An {@link dev.plaudit.domain.event.EventDraft} is only
 * read; {@link dev.plaudit.domain.event.EventRules} admits or refuses it (S1, S5); an {@link
 * dev.plaudit.domain.event.Event} is therefore always valid, and {@link
 * dev.plaudit.domain.event.EventKeys} says when two of them are the same (S4).
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.event;
