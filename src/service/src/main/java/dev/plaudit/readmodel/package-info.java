/**
 * How progress is read: from Redis, and from SQL whenever Redis is cold, slow or gone, with the
 * same answer from both. What is kept there is what the tables say; everything that depends on the
 * user's today is worked out while reading (S14).
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.readmodel;
