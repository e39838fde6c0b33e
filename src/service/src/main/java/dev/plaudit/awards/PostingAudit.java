package dev.plaudit.awards;

import dev.plaudit.domain.xp.XpEntry;
import dev.plaudit.store.AuditRow;
import dev.plaudit.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is written down of XP that people give and take by hand (S45). */
final class PostingAudit {
  private PostingAudit() {}

  /** A row for each entry that somebody posts, in the order given. */
  static List<AuditRow> of(List<XpBatch.Due> due) {
    return due.stream().flatMap(entry -> of(entry).stream()).toList();
  }

  private static List<AuditRow> of(XpBatch.Due due) {
    return due.by() == null
        ? List.of()
        : List.of(
            new AuditRow(
                due.user().tenantNo(),
                due.by(),
                due.entry().reverses() == null ? "xp.give" : "xp.reverse",
                "user/" + due.user().userNo(),
                Json.text(detail(due.entry()))));
  }

  // Sources are free text and may name somebody, so they stay in the ledger.
  private static Map<String, Object> detail(XpEntry entry) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("transaction_id", entry.transactionId());
    if (entry.reverses() == null) {
      detail.put("amount", entry.amount());
      detail.put("cap_exempt", entry.capExempt());
    } else {
      detail.put("reverses", entry.reverses());
    }
    return detail;
  }
}
