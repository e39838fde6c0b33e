package dev.plaudit.api.dto;

import dev.plaudit.dryrun.DryRunReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a version would do if it were published now (S24).
 *
 * @param onEdit the version's policy
 * @param users how many were judged
 * @param events how many of the log were played
 * @param kept grants of the definition that stay as they are
 * @param granted new ones
 * @param regranted those that are made anew: their evidence, their XP
 * @param revoked those that end
 * @param following grants of other definitions that ask for this one
 * @param gained ids of the first 20 users who gain something
 * @param lost ids of the first 20 users who lose something
 * @param notes what a dry run cannot see, in sentences
 */
@Schema(name = "DryRun")
@RegisterForReflection
public record DryRunResponse(
    String achievementId,
    int version,
    String onEdit,
    long users,
    long events,
    long kept,
    long granted,
    long regranted,
    long revoked,
    long following,
    List<String> gained,
    List<String> lost,
    List<String> notes) {

  public static DryRunResponse from(
      String achievementId, int version, String onEdit, DryRunReport report) {
    return new DryRunResponse(
        achievementId,
        version,
        onEdit,
        report.users(),
        report.events(),
        report.kept(),
        report.granted(),
        report.regranted(),
        report.revoked(),
        report.following(),
        report.gained(),
        report.lost(),
        report.notes());
  }
}
