/**
 * Who is calling. The verified access token is the only source of the tenant (S40): nothing in a
 * path, a header or a body can name another. Every resource method must say which scope it takes;
 * one that does not is refused. Nothing here reads a database, and nothing here speaks HTTP
 * problems: a denial is an exception that the API turns into one.
 */
@NullMarked
package dev.plaudit.security;

import org.jspecify.annotations.NullMarked;
