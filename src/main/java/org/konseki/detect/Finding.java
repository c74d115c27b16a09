package org.konseki.detect;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_EMPTY;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;
import org.konseki.rule.Version;

/**
 * One detection that fired on one or more events, with its evidence (OCSF Detection Finding, class
 * 2004). Repeats fold into it: see {@code count}.
 *
 * @param id derived from detection, subject, what its repeats share, and the window of event time:
 *     the same events give the same id in any order
 * @param detection the detection's stable id, such as {@code proxy-connect-port}
 * @param time event time of the first event, milliseconds since 1970-01-01T00:00Z
 * @param lastTime event time of the last event
 * @param destination what it points at, or null
 * @param score 1 to 100: what it adds to its subject's risk
 * @param attack MITRE ATT&amp;CK technique ids
 * @param sources kinds of log it rests on, such as {@code proxy}
 * @param row the table row that decided, such as {@code proxy/connect-ports#12}, or the rule's name
 *     where no row did
 * @param evidence the earliest events, bounded in number
 * @param details what the detection computed
 * @param count events folded into it, at least 1
 * @param mutedBy the exception that mutes it, such as {@code response/exceptions#7}, or null: a
 *     muted finding is kept and counted, but raises no incident and is part of none
 * @param version the rules and tables that made it what it says, or null if nobody knows: it was
 *     kept before versions were, or rests on no rule
 * @param spare the events next in time to those of {@code evidence}, bounded in number, which take
 *     the place of what may be taken back; shown to nobody
 */
public record Finding(
    String id,
    String detection,
    long time,
    long lastTime,
    Subject subject,
    @Nullable String destination,
    Severity severity,
    int score,
    Stage stage,
    List<String> attack,
    List<String> sources,
    Text title,
    Text reason,
    String row,
    List<Evidence> evidence,
    Map<String, Object> details,
    long count,
    @Nullable String mutedBy,
    @Nullable Version version,
    @JsonInclude(NON_EMPTY) List<Evidence> spare) {

  public Finding {
    requireNonNull(id, "id is null");
    requireNonNull(detection, "detection is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(stage, "stage is null");
    requireNonNull(title, "title is null");
    requireNonNull(reason, "reason is null");
    requireNonNull(row, "row is null");
    if (score < 1 || score > 100) {
      throw new IllegalArgumentException("Score must be 1 to 100: " + score);
    }
    if (count < 1) {
      throw new IllegalArgumentException("Count must be at least 1: " + count);
    }
    attack = List.copyOf(attack);
    sources = List.copyOf(sources);
    evidence = List.copyOf(evidence);
    spare = spare == null ? List.of() : List.copyOf(spare); // kept before there was any
  }

  /** A finding that no exception mutes, of no version. */
  public Finding(
      String id,
      String detection,
      long time,
      long lastTime,
      Subject subject,
      @Nullable String destination,
      Severity severity,
      int score,
      Stage stage,
      List<String> attack,
      List<String> sources,
      Text title,
      Text reason,
      String row,
      List<Evidence> evidence,
      Map<String, Object> details,
      long count) {
    this(
        id,
        detection,
        time,
        lastTime,
        subject,
        destination,
        severity,
        score,
        stage,
        attack,
        sources,
        title,
        reason,
        row,
        evidence,
        details,
        count,
        null,
        null,
        List.of());
  }

  /** The finding as this exception mutes it, or as none does. */
  public Finding withMutedBy(@Nullable String exception) {
    return new Finding(
        id,
        detection,
        time,
        lastTime,
        subject,
        destination,
        severity,
        score,
        stage,
        attack,
        sources,
        title,
        reason,
        row,
        evidence,
        details,
        count,
        exception,
        version,
        spare);
  }

  /** The finding as these rules and tables make it. */
  public Finding withVersion(@Nullable Version maker) {
    return new Finding(
        id,
        detection,
        time,
        lastTime,
        subject,
        destination,
        severity,
        score,
        stage,
        attack,
        sources,
        title,
        reason,
        row,
        evidence,
        details,
        count,
        mutedBy,
        maker,
        spare);
  }

  /** Whether an exception mutes it. */
  public boolean muted() {
    return mutedBy != null;
  }
}
