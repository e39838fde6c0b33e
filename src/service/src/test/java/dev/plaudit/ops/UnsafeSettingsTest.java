package dev.plaudit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S40: what is unsafe stops the start, and the message names the property. */
class UnsafeSettingsTest {

  private static final String ISSUER = "quarkus.oidc.auth-server-url";

  @Test
  @DisplayName("a real issuer over TLS and nothing switched on is safe")
  void safe() {
    List<String> flaws = flaws(Map.of(ISSUER, "https://id.example.org/realms/a"), Set.of());

    assertThat(flaws).isEmpty();
  }

  @Test
  @DisplayName("plain http is for the loopback only, for named issuers too")
  void plainHttp() {
    Map<String, String> settings =
        Map.of(
            ISSUER,
            "http://127.0.0.1:8180",
            "quarkus.oidc.\"b\".auth-server-url",
            "http://id.example.org");

    List<String> flaws = flaws(settings, Set.of());

    assertThat(flaws).singleElement().asString().startsWith("quarkus.oidc.\"b\".auth-server-url ");
  }

  @Test
  @DisplayName("no issuer at all is a mistake, not a choice")
  void noIssuer() {
    List<String> flaws = flaws(Map.of(), Set.of());

    assertThat(flaws).singleElement().asString().startsWith(ISSUER + " is not set");
  }

  @Test
  @DisplayName("auto-provisioning stops the start unless the operator accepts it by name")
  void autoProvision() {
    Map<String, String> settings =
        Map.of(ISSUER, "https://id.example.org", UnsafeSettings.AUTO_PROVISION, "true");

    List<String> refused = flaws(settings, Set.of());
    List<String> accepted = flaws(settings, Set.of(UnsafeSettings.AUTO_PROVISION));

    assertThat(refused)
        .singleElement()
        .asString()
        .startsWith(UnsafeSettings.AUTO_PROVISION + " is on");
    assertThat(accepted).isEmpty();
  }

  @Test
  @DisplayName("the development issuer cannot be accepted")
  void developmentIssuer() {
    Map<String, String> settings =
        Map.of(ISSUER, "https://id.example.org", UnsafeSettings.DEVELOPMENT_ISSUER, "true");

    List<String> flaws = flaws(settings, Set.of(UnsafeSettings.DEVELOPMENT_ISSUER));

    assertThat(flaws)
        .singleElement()
        .asString()
        .startsWith(UnsafeSettings.DEVELOPMENT_ISSUER + " is on");
  }

  @Test
  @DisplayName("a service that is to kill itself does not start, and nobody can accept it")
  void faults() {
    Map<String, String> settings =
        Map.of(ISSUER, "https://id.example.org", UnsafeSettings.FAULTS, "commit");

    List<String> flaws = flaws(settings, Set.of(UnsafeSettings.FAULTS));

    assertThat(flaws).singleElement().asString().startsWith(UnsafeSettings.FAULTS + " is set");
  }

  private static List<String> flaws(Map<String, String> settings, Set<String> accepted) {
    Map<String, String> all = new HashMap<>(settings);
    return UnsafeSettings.find(all.keySet(), name -> Optional.ofNullable(all.get(name)), accepted);
  }
}
