/**
 * What Redis holds for us, all of it disposable: copies of users' progress that readers fill and
 * the tracker throws away. A flush or the loss of Redis costs time, never truth. Redis client types
 * stay in this package.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.cache;
