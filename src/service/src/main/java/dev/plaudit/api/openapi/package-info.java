/**
 * What the description of the API says because of what the code is: scopes from {@link
 * dev.plaudit.security.RequiresScope}, nulls from {@code @Nullable}, events from {@code
 * event.schema.json}, and the answers that every operation has. It runs in the build and never in
 * the service. What only a person can say stands in {@code META-INF/openapi.yaml} or beside the
 * operation.
 */
@NullMarked
package dev.plaudit.api.openapi;

import org.jspecify.annotations.NullMarked;
