@org.jspecify.annotations.NullMarked
package dev.plaudit.bench.os;
