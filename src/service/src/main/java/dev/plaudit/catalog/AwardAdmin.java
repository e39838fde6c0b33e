package dev.plaudit.catalog;

import dev.plaudit.domain.event.EventType;
import dev.plaudit.domain.tenant.TenantSnapshot;
import dev.plaudit.domain.xp.AwardRule;
import dev.plaudit.domain.xp.Recipient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What events are worth (S31). */
@ApplicationScoped
public class AwardAdmin {

  private static final String FORGET = "delete from award_rules where tenant_no = ?1";
  private static final String ADD =
      """
      insert into award_rules (tenant_no, event_type, name, position, delta, recipient, once_per_day, gate)
      values (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, ''))
      """;

  private final AdminTransaction transaction;

  AwardAdmin(AdminTransaction transaction) {
    this.transaction = transaction;
  }

  /** The table, in the order in which it was written. */
  public Uni<List<AwardRule>> rules(TenantSnapshot tenant) {
    return transaction.read(tenant.tenantNo(), () -> stored(tenant.tenantNo()));
  }

  /**
   * Replaces the whole table. Events that are counted from now on are worth what it says; what was
   * posted stays.
   */
  public Uni<List<AwardRule>> put(TenantSnapshot tenant, String actor, List<AwardRule> wanted) {
    return transaction.change(
        tenant,
        actor,
        change ->
            stored(tenant.tenantNo())
                .chain(
                    stored ->
                        stored.equals(wanted)
                            ? Uni.createFrom().item(wanted)
                            : replace(change, wanted)));
  }

  private static Uni<List<AwardRule>> replace(
      AdminTransaction.Change change, List<AwardRule> wanted) {
    Uni<Integer> all = change.execute(FORGET, change.tenantNo());
    for (int i = 0; i < wanted.size(); i++) {
      AwardRule rule = wanted.get(i);
      int position = i;
      all =
          all.chain(
              () ->
                  change.execute(
                      ADD,
                      change.tenantNo(),
                      rule.eventType().value(),
                      rule.name(),
                      position,
                      rule.delta(),
                      rule.recipient().text(),
                      rule.oncePerDay(),
                      rule.gate() == null ? "" : rule.gate()));
    }
    return all.chain(
            () ->
                change.record(
                    "awards.put",
                    "awards",
                    Map.of("awards", wanted.stream().map(AwardAdmin::detail).toList())))
        .replaceWith(wanted);
  }

  private static Uni<List<AwardRule>> stored(int tenantNo) {
    return AwardRuleEntity.all(tenantNo)
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new AwardRule(
                                new EventType(row.eventType),
                                row.name,
                                row.delta,
                                Recipient.parse(row.recipient),
                                row.oncePerDay,
                                row.gate))
                    .toList());
  }

  private static Map<String, Object> detail(AwardRule rule) {
    String gate = rule.dayGate();
    return Map.of(
        "event_type", rule.eventType().value(),
        "name", rule.name(),
        "delta", rule.delta(),
        "recipient", rule.recipient().text(),
        "gate", gate == null ? "" : gate);
  }
}
