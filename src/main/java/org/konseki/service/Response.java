package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.enrich.Exceptions;
import org.konseki.event.Severity;
import org.konseki.event.Text;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Playbook;
import org.konseki.table.Row;
import org.konseki.table.Tables;

/**
 * What people decided beforehand about findings: which are muted (response/exceptions), and what is
 * to be done (response/playbook).
 */
record Response(Exceptions exceptions, Playbook playbook) {

  /** Nothing decided. */
  static final Response NONE = new Response(Exceptions.NONE, Playbook.NONE);

  Response {
    requireNonNull(exceptions, "exceptions is null");
    requireNonNull(playbook, "playbook is null");
  }

  /**
   * What the tables say.
   *
   * @param zone the organisation's time zone, for the dates of exceptions
   */
  static Response of(Tables tables, ZoneId zone) {
    List<Playbook.Step> steps =
        tables.rows("response/playbook").stream().map(Response::step).toList();
    return new Response(
        Exceptions.of(tables.rows("response/exceptions"), zone), new Playbook(steps));
  }

  /**
   * The changes with each finding marked as muted or not, as the exceptions have it now. Marks from
   * before do not count, so that marking again changes nothing.
   */
  FindingChanges mute(FindingChanges changes) {
    List<Finding> marked = new ArrayList<>(changes.changed().size());
    for (Finding finding : changes.changed()) {
      marked.add(finding.withMutedBy(mutedBy(finding)));
    }
    return new FindingChanges(marked, changes.withdrawn());
  }

  private @Nullable String mutedBy(Finding finding) {
    return exceptions.find(
        finding.detection(),
        finding.subject(),
        destinations(finding),
        finding.time(),
        finding.lastTime());
  }

  /** All that the finding gathered, or else the one that it names. */
  private static Collection<String> destinations(Finding finding) {
    if (finding.details().get("destinations") instanceof Collection<?> gathered) {
      return gathered.stream().map(String::valueOf).toList();
    }
    String destination = finding.destination();
    return destination == null ? List.of() : List.of(destination);
  }

  private static Playbook.Step step(Row row) {
    Severity least = row.severity("severity");
    return new Playbook.Step(
        row.text("detection"),
        least == null ? Severity.INFORMATIONAL : least,
        new Text(requireNonNull(row.text("action_ja")), requireNonNull(row.text("action_en"))));
  }
}
