/** What the operating system knows of each process: CPU time and memory, from /proc. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.bench.os;
