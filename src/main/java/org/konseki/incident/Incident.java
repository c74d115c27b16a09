package org.konseki.incident;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;

/**
 * Findings about one subject, grouped (OCSF Incident Finding, class 2005).
 *
 * @param id derived from subject, rule and the first finding that raised it
 * @param score sum of its findings' scores, one detection counting at most twice its top score
 * @param opened event time of its first finding, milliseconds since 1970-01-01T00:00Z
 * @param updated event time of its last finding
 * @param rule the policy or chain that raised it
 * @param findings ids of its first findings in order of event time, bounded as the timeline is
 * @param findingCount how many findings it has, listed or not
 * @param timeline its first findings in short, in order of event time
 * @param version counts its changes, for optimistic locking; 1 when opened
 */
public record Incident(
    String id,
    Text title,
    Subject subject,
    Severity severity,
    int score,
    List<Stage> stages,
    Status status,
    @Nullable Verdict verdict,
    @Nullable String assignee,
    @Nullable String comment,
    long opened,
    long updated,
    String rule,
    List<String> findings,
    long findingCount,
    List<TimelineEntry> timeline,
    List<Text> actions,
    long version) {

  /** Where an incident stands with the people who work on it (OCSF incident status). */
  public enum Status implements Named {
    NEW,
    IN_PROGRESS,
    ON_HOLD,
    RESOLVED,
    CLOSED;

    /** Whether new findings of its subject still join it. */
    public boolean isOpen() {
      return this != RESOLVED && this != CLOSED;
    }
  }

  /** What people found it to be (OCSF verdict). */
  public enum Verdict implements Named {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    BENIGN,
    TEST,
    DUPLICATE,
    UNKNOWN
  }

  /**
   * One finding as a line of the timeline.
   *
   * @param time event time in milliseconds since 1970-01-01T00:00Z
   * @param lastTime event time of the last repeat
   */
  public record TimelineEntry(
      long time,
      long lastTime,
      String finding,
      String detection,
      Severity severity,
      Stage stage,
      Text title,
      @Nullable String destination,
      long count) {}

  public Incident {
    requireNonNull(id, "id is null");
    requireNonNull(title, "title is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(status, "status is null");
    requireNonNull(rule, "rule is null");
    stages = List.copyOf(stages);
    findings = List.copyOf(findings);
    timeline = List.copyOf(timeline);
    actions = List.copyOf(actions);
  }

  /** What people said about it. */
  public Handling handling() {
    return new Handling(status, verdict, assignee, comment);
  }

  /** The incident after people said something about it, as its next version. */
  public Incident with(Handling handling) {
    return copy(handling, timeline, findingCount, version + 1);
  }

  /**
   * The incident with another timeline, in the same version.
   *
   * @param count how many findings it has, listed or not
   */
  Incident withTimeline(List<TimelineEntry> timeline, long count) {
    return copy(handling(), timeline, count, version);
  }

  /** The incident as its next version. */
  Incident next() {
    return copy(handling(), timeline, findingCount, version + 1);
  }

  private Incident copy(Handling handling, List<TimelineEntry> timeline, long count, long version) {
    return new Incident(
        id,
        title,
        subject,
        severity,
        score,
        stages,
        handling.status(),
        handling.verdict(),
        handling.assignee(),
        handling.comment(),
        opened,
        updated,
        rule,
        timeline.stream().map(TimelineEntry::finding).toList(),
        count,
        timeline,
        actions,
        version);
  }
}
