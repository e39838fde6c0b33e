package dev.plaudit.awards;

/** A published version that this release cannot read. */
final class UnreadableVersionException extends RuntimeException {
  private final String version;

  /**
   * @param version {@code id@version}
   */
  UnreadableVersionException(String version, Throwable cause) {
    super(version + " cannot be read", cause);
    this.version = version;
  }

  String version() {
    return version;
  }
}
