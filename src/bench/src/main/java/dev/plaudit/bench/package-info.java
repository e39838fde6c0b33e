/**
 * The benchmark: one program, one run, one machine, and every figure with what it includes. The
 * packages below measure; this one decides in which order, and tidies up.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.bench;
