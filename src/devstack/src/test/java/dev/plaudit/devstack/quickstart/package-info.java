/** The supervisor, over a stand-in for the service. */
@org.jspecify.annotations.NullMarked
package dev.plaudit.devstack.quickstart;
