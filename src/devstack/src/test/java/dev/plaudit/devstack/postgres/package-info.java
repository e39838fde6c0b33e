/** Tests of this package against the real servers. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.postgres;
