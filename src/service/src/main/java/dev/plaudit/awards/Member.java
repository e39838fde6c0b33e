package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import dev.plaudit.domain.progress.ZoneHistory;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.store.UserNumber;

/**
 * Somebody who takes part in a transaction.
 *
 * @param zones in which the user's days are, their own and the tenant's
 */
record Member(TenantSnapshot tenant, UserKey key, UserNumber number, ZoneHistory zones) {}
