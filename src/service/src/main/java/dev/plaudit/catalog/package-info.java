/**
 * What a tenant decided: policy, activity and event types, its users' names and zones. {@link
 * dev.plaudit.catalog.TenantCatalog} is the in-memory view that ingest and the tracker read; the
 * Panache entities are for administration, never for the hot path.
 */
@org.jspecify.annotations.NullMarked
package dev.plaudit.catalog;
