@NullMarked
package dev.plaudit.wire;

import org.jspecify.annotations.NullMarked;
