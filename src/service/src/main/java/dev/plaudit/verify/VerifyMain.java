package dev.plaudit.verify;

import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.store.StoreException;
import dev.plaudit.store.VerifyStore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Verification for operators, with nothing but a database: a replica or a restored backup will do.
 *
 * <pre>
 * java -cp 'src/service/target/quarkus-app/lib/main/*:src/service/target/quarkus-app/app/*' \
 *   dev.plaudit.verify.VerifyMain [--url postgresql://user:password@host:5432/plaudit] [--tenant id]
 * </pre>
 *
 * <p>Without {@code --url} the environment's {@code PLAUDIT_PG_URL} counts; without {@code
 * --tenant} all tenants are verified. The login must be allowed to take on the role {@code
 * plaudit_worker}. Exit code 0: all as it must be; 1: something was found; 2: it could not run.
 */
public final class VerifyMain {
  static final int CLEAN = 0;
  static final int FOUND = 1;
  static final int FAILED = 2;

  private static final String USAGE =
      "Usage: VerifyMain [--url postgresql://user:password@host:5432/database] [--tenant id]"
          + " [--outbox-bound seconds]; the URL may come from PLAUDIT_PG_URL instead.";

  private record Options(
      @Nullable String url, @Nullable String tenant, Duration outboxBound, Duration timeout) {}

  private record Settings(Duration outboxBound, Duration statementTimeout, String schedule)
      implements VerifyConfig {}

  private VerifyMain() {}

  /** Prints what was found and ends the JVM with the exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments, System.getenv(), System.out, System.err));
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      Options options = options(arguments, environment);
      PostgresUrl url = PostgresUrl.parse(options.url() == null ? "" : options.url());
      Conditions conditions = new Conditions();
      Verifier verifier =
          new Verifier(
              VerifyStore.at(url.jdbc(), url.credentials()),
              new Settings(options.outboxBound(), options.timeout(), "off"),
              new DefinitionReader(conditions),
              conditions);
      return verify(verifier, options.tenant(), out);
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println(USAGE);
      return FAILED;
    } catch (StoreException away) {
      err.println("Cannot verify: " + away.getMessage());
      return FAILED;
    }
  }

  private static int verify(Verifier verifier, @Nullable String tenant, PrintStream out) {
    Report report;
    if (tenant == null) {
      report = verifier.verifyAll();
    } else {
      OptionalInt tenantNo = verifier.tenantNo(tenant);
      if (tenantNo.isEmpty()) {
        throw new IllegalArgumentException("There is no tenant " + tenant + ".");
      }
      report = verifier.verify(tenantNo.getAsInt());
    }
    for (Finding finding : report.findings()) {
      out.printf(
          "%s %s tenant=%s count=%d: %s e.g. %s%n",
          finding.invariant(),
          finding.code(),
          finding.tenant(),
          finding.count(),
          finding.description(),
          finding.samples());
    }
    out.printf(
        "%s: %d tenants, %d users x activities, %d events, %d undecided in %d ms%n",
        report.clean() ? "clean" : report.findings().size() + " findings",
        report.tenants(),
        report.states(),
        report.events(),
        report.undecided(),
        report.took().toMillis());
    return report.clean() ? CLEAN : FOUND;
  }

  private static Options options(String[] arguments, Map<String, String> environment) {
    String url = environment.get("PLAUDIT_PG_URL");
    String tenant = null;
    Duration bound = Duration.ofSeconds(60);
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException("The option " + arguments[i] + " needs a value.");
      }
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--url" -> url = value;
        case "--tenant" -> tenant = value;
        case "--outbox-bound" -> bound = Duration.ofSeconds(Long.parseLong(value));
        default -> throw new IllegalArgumentException("Unknown option " + arguments[i] + ".");
      }
    }
    return new Options(url, tenant, bound, Duration.ofHours(6));
  }
}
