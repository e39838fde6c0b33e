/**
 * The one command: the stack, the packaged service over it, and someone who keeps both alive until
 * they are told to stop.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.quickstart;
