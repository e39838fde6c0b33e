package dev.plaudit.store;

import dev.plaudit.domain.progress.ZoneHistory;
import java.util.List;

/** A user's number and the zones that the user chose; none where the tenant's default holds. */
public record UserRow(UserName name, long userNo, List<ZoneHistory.Entry> zones) {}
