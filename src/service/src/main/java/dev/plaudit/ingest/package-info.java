/**
 * The way in (S1–S5): read, admit, ask for hints, publish, answer. Runs on event loops and never
 * blocks; an answer that says accepted waited for the broker's acknowledgement, and what is not
 * acknowledged yet is bounded, so a slow broker means 503 and never a growing heap.
 */
@NullMarked
package dev.plaudit.ingest;

import org.jspecify.annotations.NullMarked;
