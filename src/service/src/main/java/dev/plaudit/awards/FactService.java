package dev.plaudit.awards;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
    List<Posting> postings =
        facts.stream().map(Fact.AwardDue.class::cast).map(Fact.AwardDue::posting).toList();
    return awards.post(postings).map(all -> all.stream().map(FactService::outcome).toList());
  }

  private static FactOutcome outcome(Posted posted) {
    return posted == Posted.NEW || posted == Posted.DUPLICATE
        ? FactOutcome.DONE
        : new FactOutcome(posted.name().toLowerCase(Locale.ROOT));
  }
}
