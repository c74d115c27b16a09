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

  /** Evidence kept per finding: its earliest events. */
  static final int MOST_EVIDENCE = 10;

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
   */
  static Finding fold(Finding a, Finding b, long more) {
    Finding lead = LEADING.compare(a, b) <= 0 ? a : b;
    Finding other = lead == a ? b : a;
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
        evidence(a, b),
        details(lead.details(), other.details()),
        a.count() + more);
  }

  /**
   * What a measurement says now, in place of what it said before; events that it rested on before
   * stay evidence, unless it rests on one event alone.
   */
  static Finding replace(Finding before, Finding now) {
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
        ofOneEvent ? now.evidence() : evidence(before, now),
        late(now.details(), ofOneEvent ? now.details() : before.details()),
        now.count());
  }

  /**
   * {@code finding} without one of its events, or null if it rested on that event alone. It stays
   * as it is where it never rested on the event, or does not any more.
   */
  static @Nullable Finding without(Finding finding, String event) {
    List<Evidence> rest =
        finding.evidence().stream().filter(evidence -> !evidence.eventId().equals(event)).toList();
    boolean isWhole = finding.count() == finding.evidence().size();
    if (isWhole && rest.size() == finding.evidence().size()) {
      return finding;
    }
    if (rest.isEmpty() || finding.count() == 1) {
      return null;
    }
    return new Finding(
        finding.id(),
        finding.detection(),
        rest.get(0).time(),
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
        rest,
        finding.details(),
        finding.count() - 1);
  }

  private static List<Evidence> evidence(Finding a, Finding b) {
    Map<String, Evidence> byId = new LinkedHashMap<>();
    a.evidence().forEach(evidence -> byId.put(evidence.eventId(), evidence));
    b.evidence().forEach(evidence -> byId.put(evidence.eventId(), evidence));
    List<Evidence> all = new ArrayList<>(byId.values());
    all.sort(BY_TIME);
    return all.subList(0, Math.min(MOST_EVIDENCE, all.size()));
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
