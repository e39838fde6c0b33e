/**
 * Child processes that cannot outlive us: started with a log and a pid file, ended by the parent,
 * by a guard when the parent is killed, or by the next start when even the guard is gone. A process
 * is only ever ended after its command line proves that it is ours.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.process;
