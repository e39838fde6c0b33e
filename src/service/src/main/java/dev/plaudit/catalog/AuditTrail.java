package dev.plaudit.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes down who changed what, in the transaction that changes it (S45). The database numbers and
 * chains the rows and lets nobody touch them afterwards, so nothing that names a person may go in:
 * a user stands there as a number.
 */
@ApplicationScoped
class AuditTrail {

  private static final String APPEND =
      """
      insert into audit (tenant_no, actor, action, target, detail) values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as jsonb))
      """;

  private final ObjectMapper mapper;

  AuditTrail(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * @param actor the subject of the token
   * @param action a verb with its noun, such as {@code user.put}
   * @param target what was changed, such as {@code user/17}
   * @param detail what it is like now
   */
  Uni<Void> append(
      Mutiny.Session session,
      int tenantNo,
      String actor,
      String action,
      String target,
      Map<String, ?> detail) {
    return session
        .createNativeQuery(APPEND)
        .setParameter(1, tenantNo)
        .setParameter(2, actor)
        .setParameter(3, action)
        .setParameter(4, target)
        .setParameter(5, json(detail))
        .executeUpdate()
        .replaceWithVoid();
  }

  private String json(Map<String, ?> detail) {
    try {
      return mapper.writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an audit detail that cannot be written", e);
    }
  }
}
