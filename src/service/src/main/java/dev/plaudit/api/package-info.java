/**
 * The HTTP API: one resource for each noun, and one shape for every error (RFC 9457). A resource
 * translates between HTTP and the services behind it and decides nothing; nobody imports this
 * package.
 */
@NullMarked
package dev.plaudit.api;

import org.jspecify.annotations.NullMarked;
