/** Reads the contract's test vectors; the rules themselves have no JSON. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.domain.vectors;
