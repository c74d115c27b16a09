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

  /** What was said of two incidents that became one; this one's word goes first. */
  Handling and(Handling other) {
    return new Handling(
        status == Status.NEW ? other.status : status,
        verdict == null ? other.verdict : verdict,
        assignee == null ? other.assignee : assignee,
        both(comment, other.comment));
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
