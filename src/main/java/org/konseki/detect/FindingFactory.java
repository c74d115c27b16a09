package org.konseki.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorMatch;
import org.konseki.event.Event;
import org.konseki.event.Text;
import org.konseki.rule.CompiledRule;

/** Makes the finding of a single hit: its words, details and evidence. */
final class FindingFactory {

  private FindingFactory() {}

  /** The finding of one hit, before any repeat. */
  static Finding of(String id, Hit hit) {
    CompiledRule rule = hit.rule();
    Fact fact = hit.fact();
    Event event = fact.event();
    Map<String, Object> details = details(hit);
    return new Finding(
        id,
        rule.detection(),
        event.time(),
        event.time(),
        fact.subject(),
        fact.destination(),
        rule.severity(),
        rule.score(),
        rule.stage(),
        rule.attack(),
        List.of(event.source().id()),
        title(rule),
        reason(rule, details),
        rule.decidedBy(),
        List.of(evidence(event)),
        details,
        1);
  }

  private static Evidence evidence(Event event) {
    return new Evidence(event.id(), event.time(), event.source().id(), event.origin().original());
  }

  private static Map<String, Object> details(Hit hit) {
    Map<String, Object> details = new LinkedHashMap<>();
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

  private static void put(
      Map<String, Object> details, String name, @org.jspecify.annotations.Nullable Object value) {
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
  private static Text reason(CompiledRule rule, Map<String, Object> details) {
    String key = rule.detection() + ".reason";
    String variant = rule.metadata().variant();
    if (variant != null) {
      key += "." + details.get(variant);
    }
    String found = key;
    return FindingWords.find(found, details).orElseGet(() -> new Text(rule.name(), rule.name()));
  }
}
