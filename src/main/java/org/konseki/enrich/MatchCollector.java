package org.konseki.enrich;

import java.util.ArrayList;
import java.util.List;
import org.konseki.enrich.Indicator.Type;

/** Collects what the fields of one event match. */
final class MatchCollector {

  private final long time;
  private String field = "";
  private String observed = "";
  private List<IndicatorMatch> found = List.of();

  MatchCollector(long time) {
    this.time = time;
  }

  /** Says which field, by its ECS name, the following offers were seen in. */
  void look(String newField, String newObserved) {
    field = newField;
    observed = newObserved;
  }

  /** Takes an indicator that the field matches, unless it has expired at the event's time. */
  void offer(Indicator indicator) {
    if (time >= indicator.expires()) {
      return;
    }
    if (found.isEmpty()) {
      found = new ArrayList<>(2);
    }
    boolean belowOnly = indicator.type() == Type.DOMAIN && !indicator.apex();
    String value = belowOnly ? "*." + indicator.value() : indicator.value();
    IndicatorMatch match =
        new IndicatorMatch(indicator.type().id(), value, field, observed, indicator.source());
    if (!found.contains(match)) {
      found.add(match);
    }
  }

  List<IndicatorMatch> found() {
    return found.isEmpty() ? List.of() : List.copyOf(found);
  }
}
