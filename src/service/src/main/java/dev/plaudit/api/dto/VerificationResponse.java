package dev.plaudit.api.dto;

import dev.plaudit.verify.Finding;
import dev.plaudit.verify.Report;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a verification found.
 *
 * @param clean whether everything is as it must be
 * @param states users × activities that were recomputed
 * @param events log rows they were recomputed from
 */
@Schema(name = "Verification")
public record VerificationResponse(
    boolean clean, long states, long events, long tookMs, List<Item> findings) {

  /**
   * Something that is not as it must be.
   *
   * @param invariant {@code I1} to {@code I9}
   * @param code what exactly, for programs
   * @param samples the first few, by number or key
   */
  @Schema(name = "VerificationFinding")
  public record Item(
      String invariant, String code, String description, long count, List<String> samples) {}

  public static VerificationResponse from(Report report) {
    return new VerificationResponse(
        report.clean(),
        report.states(),
        report.events(),
        report.took().toMillis(),
        report.findings().stream().map(VerificationResponse::item).toList());
  }

  private static Item item(Finding finding) {
    return new Item(
        finding.invariant(),
        finding.code(),
        finding.description(),
        finding.count(),
        finding.samples());
  }
}
