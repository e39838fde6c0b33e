package dev.plaudit.store;

/**
 * A row for the audit log (S45); the database numbers and chains it.
 *
 * @param actor the subject of the token
 * @param detail a JSON object that names nobody
 */
public record AuditRow(int tenantNo, String actor, String action, String target, String detail) {}
