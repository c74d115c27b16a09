package org.konseki.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was found by detection and severity: in all, per day, and per 1,000 events. */
record DayReport(List<JsonNode> findings, int days, long events) {

  DayReport {
    findings = List.copyOf(findings);
  }

  /** A table as the documentation has it. */
  String markdown() {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode finding : findings) {
      boolean muted = !finding.path("muted_by").isNull() && finding.has("muted_by");
      String row =
          "| `%s` | %s%s |"
              .formatted(
                  finding.path("detection").asText(),
                  finding.path("severity").asText(),
                  muted ? ", muted" : "");
      counts.merge(row, 1, Integer::sum);
    }
    StringBuilder table = new StringBuilder();
    table.append("| detection | severity | findings | per day | per 1,000 events |\n");
    table.append("|---|---|---|---|---|\n");
    counts.forEach(
        (row, count) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%s %d | %.1f | %.4f |%n",
                    row,
                    count,
                    (double) count / days,
                    1000.0 * count / events)));
    return table.append("\n%d events on %d days%n".formatted(events, days)).toString();
  }
}
