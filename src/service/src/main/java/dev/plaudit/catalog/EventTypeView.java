package dev.plaudit.catalog;

import java.util.List;

/**
 * What a tenant says of one event type.
 *
 * @param activityType what such an event counts as
 * @param fingerprintFields names of properties that make two events the same (S4)
 * @param keptProperties names of properties that are stored (S41)
 */
public record EventTypeView(
    String eventType,
    String activityType,
    List<String> fingerprintFields,
    List<String> keptProperties) {}
