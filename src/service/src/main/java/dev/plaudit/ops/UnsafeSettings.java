package dev.plaudit.ops;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Settings that are handy in development and dangerous anywhere else; pure. */
final class UnsafeSettings {

  static final String DEVELOPMENT_ISSUER = "plaudit.security.allow-development-issuer";
  static final String FAULTS = "plaudit.faults.halt-after";
  static final String AUTO_PROVISION = "plaudit.tenants.auto-provision";
  static final String TRUST_ALL = "quarkus.tls.trust-all";

  private static final Pattern ISSUER = Pattern.compile("quarkus\\.oidc\\.(.+\\.)?auth-server-url");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Function<String, Optional<String>> value;
  private final Set<String> accepted;
  private final List<String> flaws = new ArrayList<>();

  private UnsafeSettings(Function<String, Optional<String>> value, Set<String> accepted) {
    this.value = value;
    this.accepted = accepted;
  }

  /**
   * What is wrong, a sentence each, beginning with the property; empty if nothing is.
   *
   * @param names of all properties that are set
   * @param value of a property
   * @param accepted names of properties that the operator took upon himself
   */
  static List<String> find(
      Iterable<String> names, Function<String, Optional<String>> value, Set<String> accepted) {
    UnsafeSettings settings = new UnsafeSettings(value, accepted);
    settings.refuseTrue(DEVELOPMENT_ISSUER, "anybody can sign tokens of a development issuer");
    if (value.apply(FAULTS).isPresent()) {
      settings.flaws.add(FAULTS + " is set: the service would kill itself");
    }
    settings.acceptTrue(AUTO_PROVISION, "every tenant that a token names would be made");
    settings.acceptTrue(TRUST_ALL, "nobody could tell the token issuer from an impostor");
    boolean anyIssuer = value.apply("quarkus.oidc.public-key").isPresent();
    for (String name : names) {
      if (ISSUER.matcher(name).matches() && value.apply(name).isPresent()) {
        anyIssuer = true;
        settings.checkAddress(name, value.apply(name).get());
      }
    }
    if (!anyIssuer) {
      settings.flaws.add("quarkus.oidc.auth-server-url is not set: nobody could be recognised");
    }
    return settings.flaws;
  }

  private void refuseTrue(String name, String why) {
    if (value.apply(name).map(Boolean::parseBoolean).orElse(false)) {
      flaws.add(name + " is on: " + why);
    }
  }

  private void acceptTrue(String name, String why) {
    if (!accepted.contains(name)) {
      refuseTrue(name, why);
    }
  }

  private void checkAddress(String name, String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException notAnAddress) {
      flaws.add(name + " is not an address");
      return;
    }
    boolean plain = "http".equalsIgnoreCase(uri.getScheme());
    if (plain && !LOOPBACK.contains(String.valueOf(uri.getHost())) && !accepted.contains(name)) {
      flaws.add(name + " is plain http: whoever is on the way could forge tokens");
    }
  }
}
