package dev.plaudit.store;

/**
 * How far a page of users has brought a job, to be added to what it has.
 *
 * @param judgedTo the last user's number
 * @param done whether there are no more users
 */
public record JobStep(
    int tenantNo,
    int jobNo,
    long judgedTo,
    int judged,
    int granted,
    int regranted,
    int revoked,
    boolean done) {}
