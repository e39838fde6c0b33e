package dev.plaudit.awards;

import dev.plaudit.domain.xp.XpKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Turns a list of facts into one transaction. */
@ApplicationScoped
class FactService implements FactWork {
  private final AwardService awards;

  FactService(AwardService awards) {
    this.awards = awards;
  }

  @Override
  public Uni<List<FactOutcome>> apply(List<Fact> facts) {
    List<Posting> postings = new ArrayList<>();
    FactJudging judging = new FactJudging();
    for (Fact fact : facts) {
      if (fact instanceof Fact.AwardDue award) {
        postings.add(award.posting());
      } else if (fact instanceof Fact.OfUser about) {
        judging.add(about.user(), fact);
      }
    }
    return awards.apply(postings, judging).map(posted -> outcomes(facts, posted.iterator()));
  }

  // A look at somebody who is not there any more is done.
  private static List<FactOutcome> outcomes(List<Fact> facts, Iterator<Posted> posted) {
    return facts.stream()
        .map(
            fact ->
                fact instanceof Fact.AwardDue award
                    ? outcome(award.posting(), posted.next())
                    : FactOutcome.DONE)
        .toList();
  }

  private static FactOutcome outcome(Posting posting, Posted posted) {
    // The event of an award that was never given was voided: there is nothing to take back, and if
    // the award comes after all, as one that had been set aside may, nothing to give.
    boolean nothing =
        posted == Posted.VOIDED
            || (posted == Posted.NOTHING_TO_REVERSE && posting.kind() == XpKind.REVERSAL);
    return posted == Posted.NEW || posted == Posted.DUPLICATE || nothing
        ? FactOutcome.DONE
        : new FactOutcome(posted.name().toLowerCase(Locale.ROOT));
  }
}
