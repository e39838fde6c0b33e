/**
 * Everything Plaudit needs around it, on one machine and without Docker: Postgres, Kafka, Redis and
 * a token issuer as child processes on loopback. For the quickstart, development and tests; never
 * for production.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack;
