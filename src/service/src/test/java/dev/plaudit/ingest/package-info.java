@NullMarked
package dev.plaudit.ingest;

import org.jspecify.annotations.NullMarked;
