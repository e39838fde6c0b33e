/**
 * What every test of the running service shares: the embedded stack, and tenants of its own for
 * each test.
 */
@NullMarked
package dev.plaudit.testing;

import org.jspecify.annotations.NullMarked;
