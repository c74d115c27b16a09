package org.konseki.detect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorMatch;
import org.konseki.event.Arrival;
import org.konseki.event.Event;
import org.konseki.event.Text;
import org.konseki.measure.Measurement;
import org.konseki.rule.CompiledRule;
import org.konseki.rule.Version;

/** Makes the finding of a single hit: its words, details and evidence. */
final class FindingFactory {

  /** The detail that marks what rests on an event that came too late. */
  static final String LATE = "late";

  /** The detail that tells the time an event named itself, where that was yet to come. */
  private static final String REPORTED = "reportedTime";

  private FindingFactory() {}

  /** The finding of one hit, before any repeat. */
  static Finding of(String id, Hit hit, Version version) {
    CompiledRule rule = hit.rule();
    Fact fact = hit.fact();
    Event event = fact.event();
    Map<String, Object> details = details(hit);
    @Nullable Measurement measured = fact instanceof Measurement some ? some : null;
    return new Finding(
        id,
        rule.detection(),
        measured == null ? event.time() : measured.time(),
        measured == null ? event.time() : measured.lastTime(),
        fact.subject(),
        fact.destination(),
        rule.severity(),
        rule.score(),
        rule.stage(),
        rule.attack(),
        List.of(event.source().id()),
        title(rule),
        reason(hit, details),
        rule.decidedBy(),
        List.of(evidence(event)),
        details,
        measured == null ? 1 : Math.max(1, measured.count()),
        null,
        version,
        List.of());
  }

  private static Evidence evidence(Event event) {
    return new Evidence(event.id(), event.time(), event.source().id(), event.origin().original());
  }

  private static Map<String, Object> details(Hit hit) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (hit.fact() instanceof Measurement measured) {
      details.putAll(measured.details());
    }
    for (String field : hit.rule().metadata().details()) {
      put(details, field, FactFields.get(hit.fact(), field));
    }
    for (String field : hit.rule().metadata().collect()) {
      String name = Collected.name(field);
      put(details, name, new TreeSet<>(Collected.values(hit.fact(), field)));
    }
    if (!hit.fact().indicators().isEmpty()) {
      details.put("indicators", hit.fact().indicators());
      details.put("matches", matches(hit.fact().indicators()));
    }
    Text summary = hit.rule().summary();
    if (summary != null) {
      details.put("summary", summary);
    }
    Arrival arrival = hit.fact().event().origin().arrival();
    if (arrival.late()) {
      details.put(LATE, true);
    }
    if (arrival.reported() != null) {
      details.put(REPORTED, Instant.ofEpochMilli(arrival.reported()).toString());
    }
    return details;
  }

  /** Each indicator once, even if it matched several fields. */
  private static List<String> matches(List<IndicatorMatch> indicators) {
    return indicators.stream()
        .map(match -> match.type() + " " + match.value())
        .distinct()
        .sorted()
        .toList();
  }

  private static void put(Map<String, Object> details, String name, @Nullable Object value) {
    if (value != null && !isUnknown(value)) {
      details.put(name, value instanceof Enum<?> constant ? constant.toString() : value);
    }
  }

  /** Events write -1 for a number that their log does not have, such as the port of a ping. */
  private static boolean isUnknown(Object value) {
    return value.equals(-1) || value.equals(-1L);
  }

  private static Text title(CompiledRule rule) {
    return FindingWords.title(rule.detection()).orElseGet(() -> new Text(rule.name(), rule.name()));
  }

  /** The reason in words; a rule without words of its own is named. */
  private static Text reason(Hit hit, Map<String, Object> details) {
    CompiledRule rule = hit.rule();
    String key = rule.detection() + ".reason";
    String variant = rule.metadata().variant();
    if (variant != null) {
      Object shown = details.get(variant);
      key += "." + (shown == null ? FactFields.get(hit.fact(), variant) : shown);
    }
    String found = key;
    return FindingWords.find(found, details).orElseGet(() -> new Text(rule.name(), rule.name()));
  }
}
