/** A verification that finds what is there, and nothing else. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.verify;
