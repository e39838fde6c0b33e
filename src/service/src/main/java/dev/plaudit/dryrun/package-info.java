/**
 * Says what a new version of a definition would do before anybody publishes it (S24): every user of
 * the tenant is judged by it as the job would, on one snapshot of the tables and the log. Reads
 * only; what is decided is thrown away.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.dryrun;
