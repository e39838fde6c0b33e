/** A real Redis that keeps nothing: a cache and no more. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.redis;
