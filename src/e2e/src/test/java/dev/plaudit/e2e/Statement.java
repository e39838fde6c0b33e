package dev.plaudit.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** What the service says of a user. */
final class Statement {
  private Statement() {}

  /** The account as the service has it; nobody's where it does not know the user. */
  static Account of(Tenant tenant, Service service, String user) {
    return new Account(
        tenant
            .read(service, "/v1/progress/" + user + "/" + Load.TYPE)
            .at("/counter/total_count")
            .asLong(),
        tenant.read(service, "/v1/users/" + user + "/xp").path("total_xp").asLong(),
        earned(tenant, service, user));
  }

  private static Set<String> earned(Tenant tenant, Service service, String user) {
    Set<String> earned = new TreeSet<>();
    String path = "/v1/users/" + user + "/achievements?state=earned&limit=200";
    for (JsonNode grant : tenant.read(service, path).path("earned")) {
      String key =
          Honour.key(
              grant.required("achievement_id").asText(),
              grant.path("tier").asText(),
              grant.path("period").asText());
      if (!earned.add(key)) {
        throw new AssertionError(user + " has earned " + key + " twice");
      }
    }
    return earned;
  }
}
