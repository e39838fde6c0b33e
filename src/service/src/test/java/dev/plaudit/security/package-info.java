@NullMarked
package dev.plaudit.security;

import org.jspecify.annotations.NullMarked;
