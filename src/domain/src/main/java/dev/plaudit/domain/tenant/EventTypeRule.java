package dev.plaudit.domain.tenant;

import java.util.List;

/**
 * An event type of one tenant and the activity it counts as.
 *
 * @param typeNo the number that stands for the pair of names in every table
 * @param eventType the dotted name
 * @param activity what an event of this type counts as
 * @param fingerprintFields properties that, with type, user and subject, make two events the same
 *     one (S4); may be empty
 * @param keptProperties the only properties that are stored (S41); may be empty
 */
public record EventTypeRule(
    int typeNo,
    String eventType,
    ActivityRule activity,
    List<String> fingerprintFields,
    List<String> keptProperties) {}
