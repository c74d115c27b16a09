package org.konseki.incident;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.konseki.detect.Detections;
import org.konseki.event.Messages;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;

/** What an incident's findings amount to. */
record Summary(List<Tally> tallies) {

  private static final Messages MESSAGES = Messages.of("incidents");

  /** One detection counts at most this many times its top score, however often it fires. */
  private static final int TOP_SCORES = 2;

  /** From the first event to the last of the findings of at least {@code least}, if any. */
  Optional<Span> span(Severity least) {
    return tallies.stream()
        .filter(tally -> tally.severity().atLeast(least))
        .map(Tally::span)
        .reduce(Span::union);
  }

  /** From the first event to the last of all findings. */
  Span span() {
    return span(Severity.INFORMATIONAL).orElseThrow();
  }

  Severity severity() {
    return tallies.stream().map(Tally::severity).reduce(Severity.INFORMATIONAL, Severity::worse);
  }

  List<Stage> stages() {
    return tallies.stream().map(Tally::stage).distinct().sorted().toList();
  }

  long count() {
    return tallies.stream().mapToLong(Tally::count).sum();
  }

  int score() {
    long sum = byDetection().values().stream().mapToLong(Summary::score).sum();
    return (int) Math.min(sum, Integer.MAX_VALUE);
  }

  /** The gravest chain or risk among the findings, else the policy that raised the incident. */
  String rule() {
    return tallies.stream()
        .filter(tally -> Detections.isCorrelation(tally.detection()))
        .min(Comparator.comparing(Tally::severity).reversed().thenComparing(Tally::detection))
        .map(Tally::detection)
        .orElse(IncidentPolicy.RULE);
  }

  /** Such as {@code 192.168.100.15: traces of command and control (3 detections)}. */
  Text title(Subject subject) {
    Stage reached = tallies.stream().map(Tally::stage).max(Comparator.naturalOrder()).orElseThrow();
    Text stage = MESSAGES.text("stage." + reached.id());
    int detections = byDetection().size();
    return new Text(
        MESSAGES.text("title", subject.label(), stage.ja(), detections).ja(),
        MESSAGES.text("title", subject.label(), stage.en(), detections).en());
  }

  private Map<String, List<Tally>> byDetection() {
    return tallies.stream().collect(Collectors.groupingBy(Tally::detection));
  }

  private static long score(List<Tally> ofOneDetection) {
    long sum = ofOneDetection.stream().mapToLong(Tally::scoreSum).sum();
    int top = ofOneDetection.stream().mapToInt(Tally::scoreTop).max().orElse(0);
    return Math.min(sum, (long) TOP_SCORES * top);
  }
}
