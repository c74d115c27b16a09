package org.konseki.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Subject;

/**
 * Folds findings of one id into one. The operation is commutative and associative, so that the
 * outcome does not depend on the order in which events arrive.
 */
final class Repeats {

  /** Evidence shown per finding: its earliest events. */
  private static final int MOST_EVIDENCE = 10;

  /** Events kept of a finding that rests on some which may be taken back. */
  private static final int MOST_WITH_SPARE = 100;

  private static final Comparator<Evidence> BY_TIME =
      Comparator.comparingLong(Evidence::time).thenComparing(Evidence::eventId);

  /** The worse finding leads; equal ones are told apart by what they say. */
  private static final Comparator<Finding> LEADING =
      Comparator.comparing(Finding::severity)
          .thenComparingInt(Finding::score)
          .reversed()
          .thenComparing(Finding::row)
          .thenComparing(finding -> finding.reason().en())
          .thenComparing(Finding::details, Repeats::compareDetails);

  private Repeats() {}

  /**
   * One finding for both; words, row and details are the worse one's.
   *
   * @param more events that {@code b} adds to the count
   * @param mayMove whether an event of {@code b} may be taken back later
   */
  static Finding fold(Finding a, Finding b, long more, boolean mayMove) {
    Finding lead = LEADING.compare(a, b) <= 0 ? a : b;
    Finding other = lead == a ? b : a;
    List<Evidence> all = earliest(a, b);
    boolean spares = mayMove || !a.spare().isEmpty() || !b.spare().isEmpty();
    return new Finding(
        lead.id(),
        lead.detection(),
        Math.min(a.time(), b.time()),
        Math.max(a.lastTime(), b.lastTime()),
        subject(a.subject(), b.subject()),
        first(a.destination(), b.destination()),
        lead.severity(),
        lead.score(),
        lead.stage(),
        lead.attack(),
        lead.sources(),
        lead.title(),
        lead.reason(),
        lead.row(),
        shown(all),
        details(lead.details(), other.details()),
        a.count() + more,
        null,
        lead.version(),
        spares ? spare(all) : List.of());
  }

  /**
   * What a measurement says now, in place of what it said before; events that it rested on before
   * stay evidence, unless it rests on one event alone.
   */
  static Finding replace(Finding before, Finding now) {
    return unlessSame(before, replaced(before, now));
  }

  private static Finding replaced(Finding before, Finding now) {
    boolean ofOneEvent = now.count() == 1;
    return new Finding(
        now.id(),
        now.detection(),
        now.time(),
        now.lastTime(),
        now.subject(),
        now.destination(),
        now.severity(),
        now.score(),
        now.stage(),
        now.attack(),
        now.sources(),
        now.title(),
        now.reason(),
        now.row(),
        ofOneEvent ? now.evidence() : shown(earliest(before, now)),
        late(now.details(), ofOneEvent ? now.details() : before.details()),
        now.count(),
        null,
        now.version(),
        List.of());
  }

  /** What other rules and tables say no otherwise is still what made it. */
  private static Finding unlessSame(Finding before, Finding now) {
    Finding same = now.withVersion(before.version()).withMutedBy(before.mutedBy());
    return same.equals(before) ? before : now;
  }

  /**
   * {@code finding} without one of its events, or null if it rested on that event alone. Where all
   * that it knew of many is taken back, it names none until the next one comes. It stays as it is
   * where it never rested on the event, or does not any more.
   */
  static @Nullable Finding without(Finding finding, String event) {
    List<Evidence> all = all(finding);
    List<Evidence> rest =
        all.stream().filter(evidence -> !evidence.eventId().equals(event)).toList();
    if (isWhole(finding) && rest.size() == all.size()) {
      return finding;
    }
    if (finding.count() == 1) {
      return null;
    }
    boolean isWhole = rest.size() == finding.count() - 1;
    return new Finding(
        finding.id(),
        finding.detection(),
        rest.isEmpty() ? finding.time() : rest.get(0).time(),
        isWhole ? rest.get(rest.size() - 1).time() : finding.lastTime(),
        finding.subject(),
        finding.destination(),
        finding.severity(),
        finding.score(),
        finding.stage(),
        finding.attack(),
        finding.sources(),
        finding.title(),
        finding.reason(),
        finding.row(),
        shown(rest),
        finding.details(),
        finding.count() - 1,
        null,
        finding.version(),
        spare(rest));
  }

  /**
   * The events of both that are the earliest for sure, in order of time: one that is later than the
   * last that a finding still knows may be later than another which it does not know any more.
   */
  private static List<Evidence> earliest(Finding a, Finding b) {
    Map<String, Evidence> byId = new LinkedHashMap<>();
    all(a).forEach(evidence -> byId.put(evidence.eventId(), evidence));
    all(b).forEach(evidence -> byId.putIfAbsent(evidence.eventId(), evidence));
    List<Evidence> all = new ArrayList<>(byId.values());
    all.sort(BY_TIME);
    int sure = all.size();
    for (Finding one : List.of(a, b)) {
      if (!isWhole(one)) {
        sure = Math.min(sure, until(all, all(one)));
      }
    }
    return all.subList(0, Math.max(sure, Math.min(MOST_EVIDENCE, all.size())));
  }

  /** Whether all that the finding rests on is known. */
  private static boolean isWhole(Finding finding) {
    return finding.count() == finding.evidence().size() + finding.spare().size();
  }

  private static List<Evidence> all(Finding finding) {
    List<Evidence> all = new ArrayList<>(finding.evidence());
    all.addAll(finding.spare());
    return all;
  }

  /** How many of {@code all} come before the last of {@code known}, with that one. */
  private static int until(List<Evidence> all, List<Evidence> known) {
    int until = 0;
    if (!known.isEmpty()) {
      Evidence last = known.get(known.size() - 1);
      while (until < all.size() && BY_TIME.compare(all.get(until), last) <= 0) {
        until++;
      }
    }
    return until;
  }

  private static List<Evidence> shown(List<Evidence> all) {
    return all.subList(0, Math.min(MOST_EVIDENCE, all.size()));
  }

  private static List<Evidence> spare(List<Evidence> all) {
    return all.size() <= MOST_EVIDENCE
        ? List.of()
        : all.subList(MOST_EVIDENCE, Math.min(MOST_WITH_SPARE, all.size()));
  }

  private static Map<String, Object> details(Map<String, Object> lead, Map<String, Object> other) {
    Map<String, Object> details = new LinkedHashMap<>(late(lead, other));
    other.forEach(
        (name, value) -> {
          if (value instanceof Collection<?> more
              && lead.get(name) instanceof Collection<?> own
              && gathered(own)
              && gathered(more)) {
            details.put(name, Collected.union(own, more));
          }
        });
    return details;
  }

  /** Late is what rests on any event that was. */
  private static Map<String, Object> late(Map<String, Object> lead, Map<String, Object> other) {
    if (lead.containsKey(FindingFactory.LATE) || !other.containsKey(FindingFactory.LATE)) {
      return lead;
    }
    Map<String, Object> details = new LinkedHashMap<>(lead);
    details.put(FindingFactory.LATE, true);
    return details;
  }

  /**
   * An order of what two findings say, other than what is gathered from repeats or marks them late:
   * first by which details there are, then by each.
   */
  private static int compareDetails(Map<String, Object> a, Map<String, Object> b) {
    if (a.equals(b)) {
      return 0;
    }
    SortedMap<String, String> own = told(a);
    SortedMap<String, String> others = told(b);
    int byNames = own.keySet().toString().compareTo(others.keySet().toString());
    return byNames != 0 ? byNames : own.toString().compareTo(others.toString());
  }

  private static SortedMap<String, String> told(Map<String, Object> details) {
    SortedMap<String, String> told = new TreeMap<>();
    details.forEach(
        (name, value) -> {
          boolean isGathered = value instanceof Collection<?> values && gathered(values);
          if (!isGathered && !name.equals(FindingFactory.LATE)) {
            told.put(name, String.valueOf(value));
          }
        });
    return told;
  }

  private static boolean gathered(Collection<?> values) {
    return values.stream().allMatch(String.class::isInstance);
  }

  private static Subject subject(Subject a, Subject b) {
    return new Subject(a.host(), first(a.user(), b.user()));
  }

  /** The first in order of two values, so that neither order of arrival is preferred. */
  private static @Nullable String first(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }
}
