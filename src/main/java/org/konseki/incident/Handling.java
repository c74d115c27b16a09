package org.konseki.incident;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konseki.incident.Incident.Status;
import org.konseki.incident.Incident.Verdict;

/** What people said about an incident. */
public record Handling(
    Status status, @Nullable Verdict verdict, @Nullable String assignee, @Nullable String comment) {

  /** What is said about an incident that nobody has looked at. */
  static final Handling NONE = new Handling(Status.NEW, null, null, null);

  public Handling {
    requireNonNull(status, "status is null");
  }

  /** Whether nobody has said anything. */
  boolean isEmpty() {
    return equals(NONE);
  }

  /** The same, but not settled any more. */
  Handling reopened() {
    return new Handling(Status.NEW, verdict, assignee, comment);
  }

  /**
   * What was said of two incidents that became one; this one's word goes first. What it overrules
   * is kept as a line of the comment, so that nobody's work is lost.
   *
   * @param otherId the id of the other incident, to name it
   */
  Handling and(Handling other, String otherId) {
    return new Handling(
        status == Status.NEW ? other.status : status,
        verdict == null ? other.verdict : verdict,
        assignee == null ? other.assignee : assignee,
        both(comment, both(overruled(other, otherId), other.comment)));
  }

  private @Nullable String overruled(Handling other, String otherId) {
    String words =
        Stream.of(
                status == Status.NEW || other.status == Status.NEW || status == other.status
                    ? null
                    : other.status.id(),
                verdict == null || other.verdict == null || verdict == other.verdict
                    ? null
                    : other.verdict.id(),
                assignee == null || assignee.equals(other.assignee) ? null : other.assignee)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? null : otherId + ": " + words;
  }

  private static @Nullable String both(@Nullable String first, @Nullable String second) {
    String lines =
        Stream.of(first, second)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? null : lines;
  }
}
