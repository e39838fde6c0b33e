@org.jspecify.annotations.NullMarked
package dev.plaudit.retention;
