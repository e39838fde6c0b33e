package dev.plaudit.awards;

import dev.plaudit.domain.event.UserKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Where people give and take achievements by hand (S25), and choose what they are seen with. Asked
 * twice, nothing is done twice.
 */
@ApplicationScoped
public class GrantDesk {
  private final AwardService awards;

  GrantDesk(AwardService awards) {
    this.awards = awards;
  }

  /** Grants, whatever the rule says, with XP and result like any grant. */
  public Uni<GrantAnswer> unlock(GrantOrder order) {
    Unlocking work = new Unlocking(order);
    return awards.apply(List.of(), work).map(done -> work.answer());
  }

  /** Takes a grant back, with its XP. The rule grants it again only if the definition says so. */
  public Uni<GrantAnswer> revoke(GrantOrder order) {
    Revoking work = new Revoking(order);
    return awards.apply(List.of(), work).map(done -> work.answer());
  }

  /**
   * Says what a user is seen with.
   *
   * @param definitionIds in the user's order
   */
  public Uni<FeaturedAnswer> feature(UserKey user, List<String> definitionIds) {
    Featuring work = new Featuring(user, definitionIds);
    return awards.apply(List.of(), work).map(done -> work.answer());
  }
}
