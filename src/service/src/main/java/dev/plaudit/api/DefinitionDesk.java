package dev.plaudit.api;

import dev.plaudit.api.dto.DefinitionProblemBody;
import dev.plaudit.catalog.DefinitionPublisher;
import dev.plaudit.catalog.DefinitionRefusedException;
import dev.plaudit.catalog.DefinitionRefusedException.Flaw;
import dev.plaudit.catalog.Publication;
import dev.plaudit.definition.Conditions;
import dev.plaudit.definition.DefinitionDocument;
import dev.plaudit.definition.DefinitionReader;
import dev.plaudit.definition.DefinitionReading;
import dev.plaudit.definition.DocumentProblem;
import dev.plaudit.definition.Format;
import dev.plaudit.definition.PackReader;
import dev.plaudit.definition.PackReading;
import dev.plaudit.definition.TestRun;
import dev.plaudit.domain.tenant.TenantSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents in: reads them and plays their tests away from the event loop, for which no other
 * call should wait, and hands on what is right.
 */
@Singleton
class DefinitionDesk {
  private final DefinitionReader reader;
  private final PackReader packs;
  private final Conditions conditions;
  private final DefinitionPublisher publisher;

  /** What was sent and what is wrong with it by itself. */
  record Checked(DefinitionReading reading, List<DocumentProblem> problems) {}

  private record CheckedPack(PackReading reading, List<Flaw> flaws) {}

  /** What became of a pack. */
  record Imported(String pack, List<Publication> publications) {}

  DefinitionDesk(DefinitionReader reader, Conditions conditions, DefinitionPublisher publisher) {
    this.reader = reader;
    this.packs = new PackReader(reader);
    this.conditions = conditions;
    this.publisher = publisher;
  }

  /** Reads a definition and plays its tests. */
  Uni<Checked> check(byte @Nullable [] body, @Nullable String contentType) {
    String text = text(body);
    Format format = format(contentType);
    return aside(
        () -> {
          DefinitionReading reading = reader.read(text, format);
          return new Checked(reading, problems(reading));
        });
  }

  /** What publishing would say of it besides. */
  Uni<List<Flaw>> rehearse(TenantSnapshot tenant, DefinitionReading reading) {
    return publisher.check(tenant, List.of(reading));
  }

  /** Publishes what is right. */
  Uni<Publication> publish(
      TenantSnapshot tenant, String actor, byte @Nullable [] body, @Nullable String contentType) {
    return check(body, contentType)
        .chain(
            checked -> {
              if (!checked.problems().isEmpty()) {
                throw refused(
                    422, checked.problems().stream().map(DefinitionProblemBody::of).toList());
              }
              return publish(tenant, actor, List.of(checked.reading()));
            })
        .map(publications -> publications.get(0));
  }

  /** Publishes a whole pack or nothing of it. */
  Uni<Imported> publishPack(
      TenantSnapshot tenant, String actor, byte @Nullable [] body, @Nullable String contentType) {
    String text = text(body);
    Format format = format(contentType);
    return aside(() -> checkPack(packs.read(text, format)))
        .chain(
            checked -> {
              if (!checked.flaws().isEmpty()) {
                throw refused(
                    422, checked.flaws().stream().map(DefinitionProblemBody::of).toList());
              }
              List<DefinitionReading> readings =
                  checked.reading().parts().stream().map(PackReading.Part::reading).toList();
              return publish(tenant, actor, readings)
                  .map(publications -> new Imported(checked.reading().name(), publications));
            });
  }

  private Uni<List<Publication>> publish(
      TenantSnapshot tenant, String actor, List<DefinitionReading> readings) {
    return publisher
        .publish(tenant, actor, readings)
        .onFailure(DefinitionRefusedException.class)
        .transform(DefinitionDesk::refused);
  }

  static ProblemException refused(Throwable failure) {
    DefinitionRefusedException refusal = (DefinitionRefusedException) failure;
    return refused(
        refusal.isConflict() ? 409 : 422,
        refusal.flaws().stream().map(DefinitionProblemBody::of).toList());
  }

  private static ProblemException refused(int status, List<DefinitionProblemBody> problems) {
    return new ProblemException(Problem.of(status, problems));
  }

  private List<DocumentProblem> problems(DefinitionReading reading) {
    DefinitionDocument document = reading.document();
    return document == null
        ? reading.problems()
        : TestRun.run(document, conditions, reading.lines());
  }

  private CheckedPack checkPack(PackReading pack) {
    List<Flaw> flaws = new ArrayList<>();
    pack.own().forEach(problem -> flaws.add(new Flaw("", problem)));
    for (PackReading.Part part : pack.parts()) {
      DefinitionDocument document = part.reading().document();
      problems(part.reading())
          .forEach(
              problem ->
                  flaws.add(
                      document == null
                          ? new Flaw("", problem.below(part.place()))
                          : new Flaw(document.definition().id(), problem)));
    }
    if (flaws.isEmpty()) {
      TestRun.run(pack, conditions).forEach(problem -> flaws.add(new Flaw("", problem)));
    }
    return new CheckedPack(pack, flaws);
  }

  /** Comes back to the event loop that it was called from. */
  private static <T> Uni<T> aside(Callable<T> work) {
    Context context = Vertx.currentContext();
    return Uni.createFrom()
        .completionStage(() -> context.executeBlocking(work, false).toCompletionStage());
  }

  private static Format format(@Nullable String contentType) {
    return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("yaml")
        ? Format.YAML
        : Format.JSON;
  }

  private static String text(byte @Nullable [] body) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body == null ? new byte[0] : body))
          .toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.of(400, "invalid_encoding", "The body is not UTF-8; send it in that."));
    }
  }
}
