/**
 * Recomputes everything from the log and compares it with what is stored: the invariants I1 to I9
 * of the specification. Reads one snapshot of the database and changes nothing. {@link
 * dev.plaudit.verify.Verifier} is the same for the administration call, the nightly run and {@link
 * dev.plaudit.verify.VerifyMain}, which needs nothing but a database.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.verify;
