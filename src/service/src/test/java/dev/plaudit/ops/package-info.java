@NullMarked
package dev.plaudit.ops;

import org.jspecify.annotations.NullMarked;
