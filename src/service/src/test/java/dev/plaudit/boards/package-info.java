/** Tests of leaderboards against the whole stack. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.boards;
