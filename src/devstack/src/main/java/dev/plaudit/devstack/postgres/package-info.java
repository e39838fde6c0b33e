/** A real Postgres with its durability switched on, from the binaries that Maven brought. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.postgres;
