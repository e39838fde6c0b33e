package dev.plaudit.domain.xp;

import dev.plaudit.domain.event.EventKeys;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of ledger entries (S30): 1 to 200 characters of printable ASCII without space, so that
 * Java, SQL and every SDK sort them alike. What Plaudit derives itself begins with a reserved
 * prefix and depends on nothing but its cause: the same cause, delivered again, is the same
 * transaction.
 */
public final class TransactionIds {
  /** The longest id, in characters. */
  public static final int MAX_LENGTH = 200;

  static final String FLAW =
      "a transaction id has 1 to 200 characters of printable ASCII, no space";

  private static final String AWARD = "award:";
  private static final String GRANT = "grant:";
  private static final String REVERSAL = "reversal:";
  private static final int UUID_LENGTH = 36;

  private TransactionIds() {}

  /** Whether the text can be an id. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  /** Whether the id looks like one that Plaudit derives; a client's own id must not. */
  public static boolean isReserved(String text) {
    return text.startsWith(AWARD) || text.startsWith(GRANT) || text.startsWith(REVERSAL);
  }

  /**
   * The id of what a rule gives for an event: {@code award:EVENT_KEY:RULE_NAME}. Amount, recipient
   * and gate are left out, so that an event delivered again after an edit of its rule is not
   * awarded again.
   *
   * @param eventKey from {@link EventKeys#eventKey}
   */
  public static String award(UUID eventKey, AwardRule rule) {
    return AWARD + eventKey + ':' + rule.name();
  }

  /**
   * The key of the event that an award is for.
   *
   * @return null: the id is not that of an award
   */
  public static @Nullable UUID awardedEvent(String transactionId) {
    int end = AWARD.length() + UUID_LENGTH;
    if (!transactionId.startsWith(AWARD)
        || transactionId.length() <= end
        || transactionId.charAt(end) != ':') {
      return null;
    }
    try {
      return UUID.fromString(transactionId.substring(AWARD.length(), end));
    } catch (IllegalArgumentException noKey) {
      return null;
    }
  }

  /** The id of a grant's reward: {@code grant:GRANT_ID}. */
  public static String grant(UUID grantId) {
    return GRANT + grantId;
  }

  /**
   * The id of the reversal of a transaction: {@code reversal:} and a hash of its id, because the id
   * itself may be as long as an id can be.
   */
  public static String reversal(String transactionId) {
    return REVERSAL + EventKeys.idempotencyKey(transactionId);
  }
}
