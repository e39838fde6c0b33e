package dev.plaudit.devstack.postgres;

/**
 * One database and who may enter it.
 *
 * @param user owns the database and may create roles; it is no superuser, so that row-level
 *     security and grants behave as in production
 */
public record Database(int port, String name, String user, String password) {

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  public String reactiveUrl() {
    return "postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** For psql and libpq, credentials included. */
  public String uri() {
    return "postgresql://" + user + ":" + password + "@127.0.0.1:" + port + "/" + name;
  }
}
