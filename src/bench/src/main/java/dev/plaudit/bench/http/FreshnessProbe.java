package dev.plaudit.bench.http;

/** Looks until the user's progress counts the event. */
public final class FreshnessProbe extends Probe {
  private final String user;

  /** The endpoint's token must be good for writing and for reading. */
  public FreshnessProbe(Endpoint service, String user, long seed) {
    super(service, seed);
    this.user = user;
  }

  @Override
  String user(long before) {
    return user;
  }

  @Override
  String path(String looked) {
    return "/v1/progress/" + looked + "/" + TYPE;
  }

  @Override
  boolean shows(Answer answer, long accepted) {
    return answer.numberAfter("\"total_count\":") >= accepted;
  }
}
