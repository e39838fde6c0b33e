/** Tests of the awards against the whole stack. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.awards;
