package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Subject;
import org.konseki.table.Row;

/**
 * What people excuse: the rows of response/exceptions. Immutable.
 *
 * <p>A row must hold for all of what it mutes. Many events stand behind one finding, and an
 * exception for one destination or one month must not hide what happened elsewhere or later.
 */
public final class Exceptions {

  /** No exception at all. */
  public static final Exceptions NONE = of(List.of(), ZoneOffset.UTC);

  /** A finding gathers at most so many destinations; one that has as many may have had more. */
  private static final int ALL_GATHERED_BELOW = 50;

  private final List<Rule> ofAnyDetection;
  private final Map<String, List<Rule>> byDetection = new HashMap<>();
  private final ZoneId zone;

  private Exceptions(List<Rule> rules, ZoneId zone) {
    this.zone = zone;
    ofAnyDetection = rules.stream().filter(rule -> rule.concerns(null)).toList();
    rules.stream()
        .map(Rule::detection)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            detection ->
                byDetection.put(
                    detection, rules.stream().filter(rule -> rule.concerns(detection)).toList()));
  }

  /**
   * Compiles the rows.
   *
   * @param zone the organisation's time zone, whose days the rows' dates are
   */
  public static Exceptions of(List<Row> rows, ZoneId zone) {
    return new Exceptions(
        rows.stream().map(Rule::of).toList(), requireNonNull(zone, "zone is null"));
  }

  /**
   * The topmost row that excuses what a detection found.
   *
   * @param destinations all that it points at
   * @param from event time of the first event, milliseconds since 1970-01-01T00:00Z
   * @param until event time of the last event
   * @return such as {@code response/exceptions#7}, or null if no row does
   */
  public @Nullable String find(
      String detection, Subject subject, Collection<String> destinations, long from, long until) {
    List<Rule> rules = byDetection.getOrDefault(detection, ofAnyDetection);
    if (rules.isEmpty()) {
      return null;
    }
    LocalDate first = Instant.ofEpochMilli(from).atZone(zone).toLocalDate();
    LocalDate last = Instant.ofEpochMilli(until).atZone(zone).toLocalDate();
    for (Rule rule : rules) {
      if (rule.holdsFor(subject) && rule.coversAll(destinations) && rule.isValid(first, last)) {
        return rule.ref();
      }
    }
    return null;
  }

  private record Rule(
      String ref,
      @Nullable String detection,
      @Nullable HostPatterns client,
      @Nullable Wildcard user,
      @Nullable HostPatterns destination,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {

    static Rule of(Row row) {
      String user = row.text("user");
      return new Rule(
          row.ref(),
          row.text("detection"),
          hosts(row.text("client")),
          user == null ? null : Wildcard.of(user.strip()),
          hosts(row.text("destination")),
          row.date("from"),
          row.date("until"));
    }

    private static @Nullable HostPatterns hosts(@Nullable String pattern) {
      return pattern == null ? null : HostPatterns.of(List.of(pattern));
    }

    /** Whether it is for {@code id}; for null, whether it is for any detection. */
    boolean concerns(@Nullable String id) {
      return detection == null || detection.equals(id);
    }

    boolean holdsFor(Subject subject) {
      return holdsForHost(subject.host()) && holdsForUser(subject.user());
    }

    private boolean holdsForHost(@Nullable String host) {
      return client == null || (host != null && client.contains(host.toLowerCase(Locale.ROOT)));
    }

    /** By the whole name, or without the domain in front of it. */
    private boolean holdsForUser(@Nullable String name) {
      if (user == null || name == null) {
        return user == null;
      }
      String whole = name.toLowerCase(Locale.ROOT);
      return user.matches(whole) || user.matches(whole.substring(whole.lastIndexOf('\\') + 1));
    }

    boolean coversAll(Collection<String> destinations) {
      if (destination == null) {
        return true;
      }
      return !destinations.isEmpty()
          && destinations.size() < ALL_GATHERED_BELOW
          && destinations.stream()
              .allMatch(host -> destination.contains(host.toLowerCase(Locale.ROOT)));
    }

    boolean isValid(LocalDate first, LocalDate last) {
      return (from == null || !first.isBefore(from)) && (until == null || !last.isAfter(until));
    }
  }
}
