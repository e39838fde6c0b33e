package dev.plaudit.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Who is in which team (S34). */
@ApplicationScoped
public class TeamAdmin {

  private static final String FORGET =
      "delete from team_members where tenant_no = ?1 and team = ?2";
  private static final String ADD =
      """
      insert into team_members (tenant_no, team, user_no)
      select u.tenant_no, ?2, u.user_no
      from users u join jsonb_array_elements_text(cast(cast(?3 as text) as jsonb)) as m(user_id) using (user_id)
      where u.tenant_no = ?1
      """;

  private final AdminTransaction transaction;
  private final ObjectMapper mapper;

  TeamAdmin(AdminTransaction transaction, ObjectMapper mapper) {
    this.transaction = transaction;
    this.mapper = mapper;
  }

  /**
   * Makes these the members of the team, and nobody else; none of them: there is no team then.
   *
   * @param members ids of users, each once; those who are nobody are left out
   * @return how many are in the team now
   */
  public Uni<Integer> put(TenantSnapshot tenant, String actor, String team, List<String> members) {
    return transaction.change(
        tenant,
        actor,
        change ->
            change
                .execute(FORGET, change.tenantNo(), team)
                .chain(() -> change.execute(ADD, change.tenantNo(), team, json(members)))
                .call(
                    added -> change.record("team.put", "team/" + team, Map.of("members", added))));
  }

  private String json(List<String> members) {
    try {
      return mapper.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("user ids that cannot be written", e);
    }
  }
}
