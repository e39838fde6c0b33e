/**
 * One KRaft broker in a JVM of its own, so that it can be killed, restarted and measured apart from
 * the rest.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.kafka;
